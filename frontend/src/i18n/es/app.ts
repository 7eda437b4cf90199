/** La ventana alrededor de todo: los caminos, la paleta de comandos, las teclas. */
import type { app as English } from "../en/app";
import { plural } from "../format";

export const app: typeof English = {
  screens: {
    compose: "Redactar",
    posts: "Publicaciones",
    templates: "Plantillas",
    settings: "Ajustes",
  },
  menu: "Menú",
  sidebar: {
    name: "Principal",
    postsToLookAt: (n) => plural(n, { other: "Publicaciones, # por comprobar" }),
    recentDrafts: "Borradores recientes",
    untitled: "Sin título",
    widen: "Ensanchar la barra lateral",
    narrow: "Estrechar la barra lateral",
  },
  practice: "Práctica: nada sale de este ordenador",
  palette: {
    open: "Buscar o hacer algo",
    results: "Resultados",
    nothing: "No se encontró nada",
    drafts: "Borradores",
  },
  keys: "Teclas",
  emoji: "Elegir un emoji",
  groups: { goTo: "Ir a", view: "Vista", write: "Escribir" },
  actions: {
    newDraft: "Borrador nuevo",
    themes: {
      dark: "Usar el tema oscuro",
      light: "Usar el tema claro",
      system: "Seguir el tema del sistema",
    },
    showKeys: "Mostrar las teclas",
  },
  broken: {
    message: "No se pudo mostrar esta pantalla. Tus borradores están guardados.",
    hint: "Inténtalo otra vez. Si vuelve a ocurrir, en Ajustes se ve dónde está el registro.",
    toCompose: "Ir a Redactar",
  },
  closing: {
    title: "Tu último cambio no está guardado",
    lose: "Cerrar y perderlo",
    stay: "Quedarse",
    compare: "Quedarse y comparar",
  },
};
