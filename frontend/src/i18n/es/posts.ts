/** Publicaciones: la lista, qué fue de cada una y qué hacer. */
import type { posts as English } from "../en/posts";
import { clock, count, exactly, plural } from "../format";

export const posts: typeof English = {
  heading: "Publicaciones",
  untitled: "Sin título",
  when: "Cuándo",
  spans: {
    always: "Siempre",
    today: "Hoy",
    week: "Últimos 7 días",
    month: "Últimos 30 días",
    year: "Este año",
  },
  range: {
    choose: "Entre dos días…",
    title: "Entre dos días",
    from: "Desde",
    to: "Hasta",
    show: (days) => `Mostrar ${days}`,
  },
  chosen: (n) => plural(n, { one: "# borrador seleccionado", other: "# borradores seleccionados" }),
  deleteChosen: "Eliminar",
  clearChosen: "Quitar la selección",
  draftsDeleted: (n) => plural(n, { one: "# borrador eliminado", other: "# borradores eliminados" }),
  draftsStayed: (n) => plural(n, { one: "# borrador no se eliminó", other: "# borradores no se eliminaron" }),
  network: "Red",
  everyNetwork: "Todas las redes",
  search: "Buscar en todo",
  byState: "Publicaciones por estado",
  list: "Lista",
  details: "Detalles",
  all: "Todas las publicaciones",
  chooseRow: { before: "Elige una fila o pulsa", after: " para ver exactamente qué se envió." },
  tabs: {
    all: "Todo",
    drafts: "Borradores",
    scheduled: "Programado",
    published: "Publicado",
    failed: "Fallido",
    look: "Por comprobar",
  },
  statusAt: (status, when) => `${status} ${when}`,
  editedAt: (time) => `editado ${time}`,

  actions: {
    next: "Siguiente",
    previous: "Anterior",
    choose: "Seleccionar o no",
    chooseAll: "Seleccionar todo lo que se ve",
    delete: "Eliminar lo seleccionado",
  },

  nothing: {
    all: {
      title: "Aún no hay nada escrito",
      text: "Escribe una idea en Redactar; se guarda aquí desde la primera letra.",
    },
    drafts: {
      title: "No hay borradores abiertos",
      text: "Todo lo que escribiste está publicado o en camino.",
    },
    scheduled: {
      title: "Nada espera a enviarse",
      text: "Una publicación que debe esperar a su red está aquí hasta que se envía.",
    },
    published: {
      title: "Aún no hay nada publicado",
      text: "Todo lo que publicas se guarda aquí, exactamente como se envió.",
    },
    failed: {
      title: "Nada ha fallado",
      text: "Una publicación que una red rechaza está aquí con las palabras de la propia red.",
    },
    look: {
      title: "No hay nada que comprobar",
      text: "Cuando una red no dice si aceptó una publicación, está aquí hasta que lo compruebes.",
    },
  },
  write: "Escribir una publicación",
  notFound: (query) => `No se encontró nada para «${query}»`,
  noneHere: "Nada coincide con estos filtros",
  showAll: "Mostrar todo",
  howSearched: "Cada palabra se busca por su comienzo, en ideas, textos y títulos.",
  draftDeleted: "Borrador eliminado",

  draft: {
    open: "Abrir en Redactar",
    delete: "Eliminar el borrador",
    edited: (at) => `Editado: ${exactly(at)}. Aún no se ha enviado nada.`,
    goOn: "Seguir escribiendo",
    idea: "Idea",
    images: (n) => plural(n, { one: "# imagen adjunta", other: "# imágenes adjuntas" }),
  },
  readBack: {
    asMeant: (network: string) => `${network} lo muestra exactamente como lo querías`,
    differs: (network: string) => `${network} muestra algo distinto de lo enviado`,
    shows: (network: string) => `Lo que muestra ${network}:`,
    never: (network: string) => `${network} no permite que una aplicación lo lea de vuelta; míralo allí`,
    notRead: (why: string) => `No se leyó de vuelta: ${why}`,
  },
  post: {
    as: (platform, account) => `${platform} como ${account}`,
    named: (platform, status) => `${platform}, ${status}`,
    delete: (platform) => `Eliminar la publicación de ${platform}`,
    open: "Abrir publicación",
    part: (part, of) => `Parte ${part} de ${of}`,
    noAltText: "Sin texto alternativo",
  },
  remove: {
    titleThere: "¿Eliminar esta publicación?",
    titleHere: "¿Quitar esta publicación?",
    there: (platform) =>
      `Eliminarla en ${platform} no se puede deshacer. Si se quita solo aquí, sigue en ${platform} y Levercast la olvida.`,
    here: "Levercast la olvida, y también lo que pasó con ella. El borrador del que salió se queda.",
    onlyHere: "Quitar solo aquí",
    onNetwork: (platform) => `Eliminar en ${platform} y aquí`,
    done: (platform) => `Eliminada en ${platform} y aquí`,
    doneHere: "Quitada aquí",
  },
  look: {
    question: (platform) => `${platform} no respondió con claridad. ¿Está en tu perfil?`,
    partQuestion: (platform, part) =>
      `${platform} no respondió con claridad. ¿Está la parte ${part} en tu perfil?`,
    sent: (platform, times, at) =>
      times > 1
        ? `Se envió ${count(times)} veces, la última a las ${clock(at)}, y ${platform} no lo confirmó. Levercast no lo enviará otra vez por su cuenta.`
        : `Se envió una vez, a las ${clock(at)}, y ${platform} no lo confirmó. Levercast no lo enviará otra vez por su cuenta.`,
    partSent: (platform, part, times, at) =>
      times > 1
        ? `La parte ${part} se envió ${count(times)} veces, la última a las ${clock(at)}, y ${platform} no lo confirmó. Levercast no la enviará otra vez por su cuenta.`
        : `La parte ${part} se envió una vez, a las ${clock(at)}, y ${platform} no lo confirmó. Levercast no la enviará otra vez por su cuenta.`,
    openProfile: "Abrir mi perfil",
    lookAgain: "Comprobarlo otra vez por mí",
    notShown: (platform) => `${platform} no la muestra`,
    address: (platform) => `Dirección de la publicación en ${platform}`,
    addressHint: (platform) =>
      `En ${platform}, abre el menú de la publicación, copia su enlace y pégalo aquí.`,
    saveAddress: "Guardar la dirección",
    back: "Atrás",
    isThere: "Está ahí",
    notThere: "No está, publicar otra vez",
  },
  timeline: {
    name: (platform) => `Qué pasó en ${platform}`,
    approved: "aprobado por ti",
    approvedInWindow: "aprobado por ti, en la ventana",
    approvedOn: (door) => `aprobado por ti, desde: ${door}`,
    sent: (platform) => `enviado a ${platform}`,
    partSent: (platform, part, of) => `parte ${part} de ${of} enviada a ${platform}`,
    as: (account) => `como ${account}`,
    held: "retenido: hay que comprobarlo",
    withAnswer: (outcome, answer) => `${outcome} (${answer})`,
    underWay: "en camino",
    created: (platform) => `${platform} lo confirmó`,
    refused: (platform) => `${platform} lo rechazó, no se creó nada`,
    later: (platform) => `${platform} pidió esperar, no se creó nada`,
    unsent: (platform) => `no se pudo contactar con ${platform}, no se envió nada`,
    reconnect: (platform) => `${platform} pide volver a conectar la cuenta, no se creó nada`,
    unclear: "sin respuesta clara",
    noAnswer: "sin respuesta",
    found: (platform) => `comprobado en ${platform}: está ahí`,
    notFound: (platform) => `comprobado en ${platform}: no está`,
    confirmed: "lo comprobaste: está ahí",
    denied: "lo comprobaste: no está",
  },
};
