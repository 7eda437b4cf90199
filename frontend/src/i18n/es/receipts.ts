import type { Catalogue } from "../language";

export const receipts: Catalogue["receipts"] = {
  menu: "Recibo",
  copy: "Copiar",
  copyDetail: "El texto enviado, las respuestas, las aprobaciones y el coste",
  markdown: "Exportar para leer…",
  markdownDetail: "Markdown",
  json: "Exportar como datos…",
  jsonDetail: "JSON",
  copied: "Recibo copiado",
  notCopied: "No se pudo copiar el recibo.",
  saved: "Recibo guardado",
  approvals: "Aprobada",
  approved: {
    publish: (when) => `${when}: para enviarse enseguida`,
    schedule: (when, due) => `${when}: para enviarse ${due}`,
    reschedule: (when, due) => `${when}: para enviarse ${due} en su lugar`,
    rescheduleNow: (when) => `${when}: para enviarse enseguida en su lugar`,
    retry: (when) => `${when}: para enviarse de nuevo`,
  },
  by: (who, door) => (who ? `${who}, ${door}` : door),
  doors: { window: "en la ventana", "command line": "en la línea de órdenes" },
  exactText: "Lo aprobado son el texto y las imágenes tal como se ven aquí. No cambian después.",
};
