// A window to drag files out of, as from a file manager: dragsource X Y FILE...
// It is 120 by 120 pixels at (X, Y), offers the files as text/uri-list, and
// writes "ready" once it is mapped and "dropped" when a drop was taken.
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>

static gchar **uris;

static void give(GtkWidget *widget, GdkDragContext *context, GtkSelectionData *data, guint info, guint time, gpointer user) {
  (void)widget, (void)context, (void)info, (void)time, (void)user;
  gtk_selection_data_set_uris(data, uris);
}

static void say(const char *word) {
  puts(word);
  fflush(stdout);
}

static gboolean mapped(GtkWidget *widget, GdkEvent *event, gpointer user) {
  (void)widget, (void)event, (void)user;
  say("ready");
  return FALSE;
}

static void ended(GtkWidget *widget, GdkDragContext *context, gpointer user) {
  (void)widget, (void)user;
  say(gdk_drag_drop_succeeded(context) ? "dropped" : "refused");
}

int main(int argc, char **argv) {
  gtk_init(&argc, &argv);
  if (argc < 4) return 2;
  uris = g_new0(gchar *, argc - 2);
  for (int i = 3; i < argc; i++) uris[i - 3] = g_filename_to_uri(argv[i], NULL, NULL);

  GtkWidget *window = gtk_window_new(GTK_WINDOW_TOPLEVEL);
  gtk_window_set_title(GTK_WINDOW(window), "dragsource");
  gtk_window_set_decorated(GTK_WINDOW(window), FALSE);
  gtk_window_set_keep_above(GTK_WINDOW(window), TRUE);
  gtk_window_set_default_size(GTK_WINDOW(window), 120, 120);
  GtkWidget *box = gtk_event_box_new();
  gtk_container_add(GTK_CONTAINER(window), box);
  gtk_drag_source_set(box, GDK_BUTTON1_MASK, NULL, 0, GDK_ACTION_COPY);
  gtk_drag_source_add_uri_targets(box);
  g_signal_connect(box, "drag-data-get", G_CALLBACK(give), NULL);
  g_signal_connect(box, "drag-end", G_CALLBACK(ended), NULL);
  g_signal_connect(window, "map-event", G_CALLBACK(mapped), NULL);
  g_signal_connect(window, "destroy", G_CALLBACK(gtk_main_quit), NULL);
  gtk_window_move(GTK_WINDOW(window), atoi(argv[1]), atoi(argv[2]));
  gtk_widget_show_all(window);
  gtk_main();
  return 0;
}
