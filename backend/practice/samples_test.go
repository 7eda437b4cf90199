package practice_test

import (
	"sync"
	"testing"

	"levercast/backend"
	"levercast/backend/platform"
)

func TestConnectSamples(t *testing.T) {
	t.Run("connects one account on each network, once", func(t *testing.T) {
		folder := t.TempDir()
		networks := start(t, folder)
		p := connected(t, folder, networks)
		list, err := p.accounts.List(t.Context())
		if err != nil || len(list) != 2 {
			t.Fatalf("%d accounts, %v", len(list), err)
		}
		if err := networks.ConnectSamples(t.Context(), p.accounts, p.db); err != nil {
			t.Fatal(err)
		}
		again, err := p.accounts.List(t.Context())
		if err != nil || len(again) != 2 || !again[0].ConnectedAt.Equal(list[0].ConnectedAt) {
			t.Errorf("connected again: %+v, %v", again, err)
		}
	})
	t.Run("leaves a disconnected account disconnected", func(t *testing.T) {
		folder := t.TempDir()
		networks := start(t, folder)
		p := connected(t, folder, networks)
		acc, err := p.accounts.Active(t.Context(), platform.LinkedIn)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.accounts.Disconnect(t.Context(), acc.ID); err != nil {
			t.Fatal(err)
		}
		networks.Close()
		after := start(t, folder)
		p = connected(t, folder, after)
		if _, err := p.accounts.Active(t.Context(), platform.LinkedIn); backend.CodeOf(err) != backend.NotFound {
			t.Errorf("it is back: %v", err)
		}
		if _, err := p.accounts.Active(t.Context(), platform.X); err != nil {
			t.Errorf("the other one is gone: %v", err)
		}
	})
	t.Run("lets several begin at once", func(t *testing.T) {
		folder := t.TempDir()
		networks := start(t, folder)
		var running sync.WaitGroup
		for range 4 {
			p := newPerson(t, folder, networks)
			running.Go(func() {
				if err := networks.ConnectSamples(t.Context(), p.accounts, p.db); err != nil {
					t.Error(err)
				}
			})
		}
		running.Wait()
		if list, err := newPerson(t, folder, networks).accounts.List(t.Context()); err != nil || len(list) != 2 {
			t.Errorf("%d accounts, %v", len(list), err)
		}
	})
}
