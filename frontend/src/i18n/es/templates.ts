/** Plantillas: las formas de una publicación y su edición. */
import type { templates as English } from "../en/templates";
import { plural } from "../format";

export const templates: typeof English = {
  heading: "Plantillas",
  all: "Todas las plantillas",
  new: "Plantilla nueva",
  untitled: "Sin título",
  network: "Red de los ejemplos",
  fromYours: "Con la última idea que escribiste",
  fromSample: "Con una idea de ejemplo",
  none: "No hay plantillas",
  noneText: "Una plantilla da a una idea su forma en cada red.",

  card: {
    isDefault: (name) => `${name} es la predeterminada`,
    makeDefault: (name) => `Hacer ${name} la predeterminada`,
    more: (name) => `Más de ${name}`,
    edit: "Editar",
    duplicate: "Duplicar",
    resetTo: "Restablecer la original",
    delete: "Eliminar",
    notDefault: "Primero haz otra la predeterminada",
    noText: "Sin texto para esta red",
    resetTitle: (name) => `¿Restablecer «${name}» a la original?`,
    resetText:
      "Su nombre, tono y textos vuelven a ser los que eran cuando Levercast era nuevo. Los borradores conservan su texto.",
    reset: "Restablecer",
    deleteTitle: (name) => `¿Eliminar «${name}»?`,
    deleteText: "Venía con Levercast y no vuelve. Los borradores hechos con ella conservan su texto.",
  },
  done: {
    default: (name) => `«${name}» es ahora la predeterminada`,
    added: (name) => `«${name}» añadida`,
    reset: (name) => `«${name}» está como al principio`,
    deleted: (name) => `«${name}» eliminada`,
    saved: (name) => `«${name}» guardada`,
  },

  editor: {
    save: "Guardar",
    saveTemplate: "Guardar la plantilla",
    overtaken: "Esta plantilla se cambió en otro lugar.",
    stillHere: "Tus cambios siguen aquí, sin guardar.",
    showOther: "Ver la otra versión",
    saveMine: "Guardar la mía encima",
    name: "Nombre",
    nameMissing: "Ponle un nombre a la plantilla.",
    tone: "Tono",
    description: "Descripción",
    notSaved: "Aún sin guardar, pero conservado en este ordenador",
    saved: "Guardado",
    needsText: "Escribe un texto para al menos una red",
    discard: "Descartar los cambios",
    textFor: (platform) => `Texto para ${platform}`,
    insert: (placeholder, platform) => `Insertar ${placeholder} en el texto de ${platform}`,
    example: "Ejemplo",
    noText: (platform) => `Sin texto, esta plantilla no se ofrece en ${platform}.`,
    mend: "Corrige el texto para ver el ejemplo.",
    doesNotFit: (platform) => `La idea de ejemplo no cabe en ${platform} con esta forma.`,
  },
  thread: (parts) => plural(parts, { other: "hilo de #" }),
};
