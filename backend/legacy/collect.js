(() => {
  const items = {};
  for (const key of ["levercast_drafts", "levercast_templates", "theme", "sidebar-collapsed"]) items[key] = localStorage.getItem(key);
  return JSON.stringify({ format: "levercast-localstorage", version: 1, origin: location.origin, exportedAt: new Date().toISOString(), items });
})()
