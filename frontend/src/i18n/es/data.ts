/** The ways in and out: import, export, backups, restore. */

import { count, plural } from "../format";
import type { Catalogue } from "../language";

const drafts = (n: number) => plural(n, { one: "# borrador", other: "# borradores" });
const posts = (n: number) => plural(n, { one: "# publicación", other: "# publicaciones" });
const images = (n: number) => plural(n, { one: "# imagen", other: "# imágenes" });

export const data: Catalogue["data"] = {
  group: "Datos",
  actions: { import: "Importar…", export: "Exportar…", backUp: "Hacer una copia ahora" },
  inAndOut: "Entrada y salida",
  inAndOutText:
    "Trae borradores de la antigua aplicación web, de archivos o de una tabla. Llévate todo en un archivo, o lo que quieras leer.",
  drop: "Suelta borradores para importarlos",
  noDraftOpen: "Abre primero un borrador y suelta después las imágenes en él.",
  oneAtATime: "Solo se leyó el primer archivo",
  oneAtATimeHint: "Suelta la carpeta en la que están para importarlos todos.",
  notRead: { message: "El texto no se leyó. No se importó nada.", hint: "Inténtalo otra vez." },
  notCopied: "No se copió",
  notCopiedHint: "Selecciona el texto y cópialo a mano.",
  cancelled: { message: "Cancelado. No se importó nada.", hint: "Lo que marcaste sigue marcado." },
  stopped: { message: "Cancelado. No se cambió nada.", hint: "Puedes empezar de nuevo." },
  stopping: "Cancelando…",
  reading: "Leyendo…",
  importing: "Trayéndolo todo",
  phases: {
    images: (done, total) => `Imágenes: ${count(done)} de ${count(total)}`,
    rows: (done, total) => `Borradores y plantillas: ${count(done)} de ${count(total)}`,
  },
  bytes: (done, total) => `${done} de ${total}`,
  back: "Atrás",
  more: "Importar más",
  showDrafts: "Mostrar los borradores",
  holds: (d, p, i) => `${drafts(d)}, ${posts(p)}, ${images(i)}.`,
  holdsDrafts: (n) => `${drafts(n)}.`,
  holdsPosts: (n) => `${posts(n)}.`,
  missing: (n) => plural(n, { one: "Falta # imagen.", other: "Faltan # imágenes." }),
  takenBack: "La importación se deshizo",
  undone: (undone) =>
    `Quitados: ${count(undone.removed)}. Como antes: ${count(undone.restored)}. Conservados porque cambiaron después: ${count(undone.kept)}.`,
  reportSaved: "El informe está guardado",
  tableSaved: "La tabla está guardada",
  restored: (file, d, p) => `Restaurado de ${file}: ${drafts(d)}, ${posts(p)}.`,
  keptAs: (file) => `Lo que había antes se conserva como ${file}.`,
  held: (n) => plural(n, { one: "# publicación por revisar", other: "# publicaciones por revisar" }),

  importTitle: "Importar",
  steps: {
    ways: "No entra nada antes de que lo hayas visto.",
    importing: "Entra todo, o nada.",
    done: "Hecho. Lo que había antes está como estaba.",
  },

  ways: {
    choose: "Dónde están los borradores",
    find: {
      name: "Búscalos por mí",
      text: "Levercast busca navegadores en este equipo y lee una copia de lo que guardan de la antigua aplicación, y nada más. No se lee nada antes de que digas cuáles.",
      look: "Buscar navegadores",
      again: "Buscar otra vez",
      none: "No se encontró ningún navegador que Levercast pueda leer. Deja que tu navegador los traiga, o léelos a mano.",
      profiles: "Navegadores que se leen",
      profile: (browser, name) => `${browser}, ${name}`,
      read: (n) => plural(n, { one: "Leer # navegador", other: "Leer # navegadores" }),
    },
    visit: {
      name: "Que los traiga mi navegador",
      text: "Levercast abre para una visita una página en la dirección de la antigua aplicación; tu navegador entrega allí sus borradores y la página se cierra.",
      browser: "Navegador",
      usual: "El navegador habitual",
      byHand: "Abro la página yo",
      port: "Puerto de la antigua aplicación",
      portHint: "3000, si nadie lo cambió.",
      noPort: "El puerto debe ser un número de 1 a 65535. El habitual es 3000.",
      begin: "Abrir la página",
      waiting: "Esperando a tu navegador",
      waitingText:
        "Si no se abre ninguna página, copia esta dirección en el navegador en el que usabas la antigua aplicación.",
      address: "la dirección",
      stop: "Dejar de esperar",
    },
    file: {
      name: "Un archivo",
      text: "Lo que guardó el código, una exportación de Levercast, una tabla (CSV), un archivo de Markdown o de texto.",
      pick: "Elegir un archivo…",
      drop: "O suelta en la ventana un archivo o una carpeta de borradores.",
      table: "Guardar una tabla para rellenar…",
      tableText: "Un borrador por fila. La primera es un ejemplo.",
    },
    paste: {
      name: "Pegar",
      label: "Lo que copiaste de la antigua aplicación",
      hint: "El contenido de levercast_drafts, o todo lo que guardaba la antigua aplicación, en cualquier forma.",
      read: "Leerlo",
      from: "un texto pegado",
    },
    hand: {
      name: "A mano",
      text: "Abre la antigua aplicación en el navegador en el que la usabas, en su propia dirección. El código de abajo guarda sus borradores en un archivo, que eliges aquí después.",
      console: "En la consola",
      consoleText:
        "Pulsa F12, u Opción Comando I en un Mac. Elige la consola, pega el código junto al › y pulsa Intro. Si el navegador advierte de pegar, escribe las palabras que pide (allow pasting), pulsa Intro y pega otra vez.",
      consoleDrawing:
        "Una ventana de navegador. La mitad inferior muestra la pestaña de la consola, con el código tras el signo › y un signo de Intro.",
      snippet: "el código para la consola",
      bookmark: "O como marcador",
      bookmarkText:
        "Crea un marcador con este código en lugar de una dirección. Abre la antigua aplicación y elige después el marcador.",
      bookmarkDrawing:
        "Una ventana de navegador con una barra de marcadores. Un cuadro tiene el nombre Levercast y, en lugar de la dirección, el código que empieza por javascript.",
      bookmarkName: "Nombre",
      bookmarkAddress: "Dirección",
      bookmarklet: "el código para un marcador",
      pick: "Elegir el archivo guardado…",
      saved: "Se llama levercast-export.json y está donde tu navegador guarda los archivos.",
    },
  },

  found: {
    from: (name) => `Encontrado en ${name}`,
    filter: "Qué se muestra",
    chips: {
      all: "Todo",
      new: "Nuevo",
      changed: "Cambiado allí",
      here: "Ya está aquí",
      touched: "Cambiado aquí",
      deleted: "Eliminado aquí",
      built_in: "Igual que incluida",
      same: "Misma plantilla",
      twice: "Encontrado dos veces",
      chosen: "Ya elegido",
      damaged: "Dañado",
      published: "Publicado en la antigua aplicación",
      recording: "Con texto de grabación",
    },
    states: {
      new: "Nuevo",
      changed: "Cambiado",
      here: "Aquí",
      touched: "Cambiado aquí",
      deleted: "Eliminado",
      built_in: "Incluida",
      same: "Igual",
      twice: "Repetido",
      chosen: "Elegido",
      damaged: "Dañado",
    },
    explained: {
      new: "Se añadirá.",
      changed: "Cambió allí desde que se importó. Lo que hay aquí se actualizará.",
      here: "Se importó antes y no ha cambiado.",
      touched: "Se importó antes y cambió aquí después. Se queda como está aquí.",
      deleted: "Se importó antes y se eliminó aquí. Márcalo para recuperarlo.",
      built_in: "Levercast incluye esta plantilla. Márcala para tenerla dos veces.",
      same: "Aquí hay una plantilla con este nombre y este texto.",
      twice: "Se encontró más de una vez. Cuenta la más nueva.",
      chosen: "Ya elegiste este ajuste aquí.",
      damaged: "No puede entrar. Lo demás sí.",
    },
    kinds: { draft: "Borrador", template: "Plantilla", setting: "Ajuste", unknown: "Desconocido" },
    publishedText:
      "La antigua aplicación lo daba por publicado, pero nunca publicó nada. Entra como borrador con esa marca.",
    recordingText: "Contiene un texto que la antigua aplicación puso en lugar de una grabación.",
    rows: "Lo que se encontró",
    detail: "Lo elegido en la lista",
    keys: "Espacio marca",
    lookAt: "Conviene mirarlo",
    tickAll: "Marcar todo",
    tickNone: "No marcar nada",
    images: (n) => images(n),
    notQuite: "No del todo como era",
    raw: "Tal como se encontró:",
    created: "Escrito",
    place: "Encontrado en",
    strip: (n) =>
      plural(n, {
        one: "Dejar fuera el texto de grabación de # borrador",
        other: "Dejar fuera el texto de grabación de # borradores",
      }),
    stripHint: "«[Voice recording transcription would appear here]» no es un texto tuyo.",
    promise: "Un clic lo deshace todo.",
    nothingChosen: "No hay nada marcado",
    import: (n) => plural(n, { one: "Importar # elemento", other: "Importar # elementos" }),
  },

  done: {
    title: (from) => `Importado de ${from}`,
    counts: {
      drafts: "Borradores añadidos",
      templates: "Plantillas añadidas",
      settings: "Ajustes adoptados",
      images: "Imágenes",
      updated: "Actualizados",
      skipped: "Dejados fuera",
      damaged: "Dañados",
    },
    damagedText: "El informe tiene el motivo y el texto de cada elemento dañado.",
    save: "Guardar el informe…",
    takeBack: "Deshacerla",
    later: "Ajustes, Datos muestra cada importación; allí también se puede deshacer más tarde.",
  },

  imports: {
    title: "Importaciones hasta ahora",
    undone: "Deshecha",
    counts: ({ drafts: d, templates, updated }) =>
      [
        drafts(d),
        plural(templates, { one: "# plantilla", other: "# plantillas" }),
        plural(updated, { one: "# actualizado", other: "# actualizados" }),
      ].join(", "),
    save: "Informe…",
    saveOf: (from, when) => `Guardar el informe de ${from}, ${when}`,
    takeBackOf: (from, when) => `Deshacer la importación de ${from}, ${when}`,
  },

  export: {
    title: "Exportar",
    text: "Nada sale de este equipo. Nunca contiene contraseñas ni tokens.",
    where: "Elegir dónde…",
    running: "Escribiendo",
    done: "La exportación está lista.",
    kinds: {
      levercast: {
        name: "Todo, en un archivo .levercast",
        text: "Borradores, publicaciones, plantillas, imágenes y ajustes. Levercast puede restaurarlo, aquí o en otro equipo.",
      },
      markdown: {
        name: "Borradores, como Markdown",
        text: "Una carpeta con un archivo por borrador, para leerlos o traerlos de vuelta más tarde.",
      },
      posts: {
        name: "Publicaciones, como tabla",
        text: "Un archivo CSV con cada publicación, su hora, su texto y su enlace.",
      },
    },
  },

  backups: {
    title: "Copias de seguridad",
    text: "Se hace una cada día mientras Levercast está abierto, y al cerrarse. Se conservan siete días y cuatro semanas.",
    practice: "En el modo de práctica no se hace ninguna sola. Puedes hacer una.",
    folder: "la carpeta de las copias",
    chooseFolder: "Elegir otra carpeta…",
    usualFolder: "Usar la carpeta habitual",
    making: "Haciendo la copia…",
    made: "La copia está hecha y comprobada",
    restore: "Restaurar…",
    restoreOf: (when) => `Restaurar la copia de ${when}`,
    none: "Todavía no hay ninguna copia.",
    list: "Copias de seguridad, la más nueva primero",
    showAll: (n) => `Mostrar las ${count(n)}`,
    kinds: {
      before_restore: "antes de una restauración",
      before_update: "antes de una actualización",
    },
    check: "Comprobar",
    checkOf: (when) => `Comprobar la copia de ${when}`,
    checking: "Comprobando…",
    checked: "comprobada",
    whole: "La copia se abre y está completa",
    failedAt: (when) => `Intentado: ${when}.`,
    look: "Mostrar las copias",
  },

  restore: {
    title: "Restaurar",
    from: (file, when) => `${file}, de ${when}`,
    replaces:
      "Esto ocupa el lugar de todos los borradores, publicaciones, plantillas, imágenes y ajustes que hay ahora en Levercast.",
    kept: "Lo que hay ahora se conserva antes, como una copia que puedes restaurar.",
    held: "Las publicaciones que esperaban su hora te esperan a ti: nada se envía solo.",
    accounts:
      "Las contraseñas y los tokens siguen en el llavero; una cuenta que no esté allí se conecta de nuevo.",
    begin: "Restaurar",
    merge: "Traer solo sus borradores",
    mergeText: "O trae solo sus borradores y conserva todo lo demás: los eliges en el paso siguiente.",
    reading: "Leyendo y comprobando; todavía no ha cambiado nada",
    ready: "Todo se leyó y está completo.",
    readyText:
      "Levercast se cierra ahora y se abre de nuevo con ello. Tus últimos cambios se guardan y se conservan antes.",
    keep: "Conservar lo que hay",
    finish: "Cerrar y abrir de nuevo",
  },

  offer: {
    name: "Borradores de la antigua aplicación web",
    text: "¿Escribías en la antigua aplicación web? Sus borradores siguen en tu navegador.",
    open: "Traer borradores de la antigua aplicación web",
    dismiss: "No ofrecerlo más",
  },

  mark: {
    name: "Publicado en la antigua aplicación",
    text: (when) =>
      `Marcado como publicado en la antigua aplicación, ${when}. Desde allí nunca se publicó nada.`,
  },
};
