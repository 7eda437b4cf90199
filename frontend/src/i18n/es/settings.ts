/** Ajustes: lo que se puede elegir y lo que el programa dice de sí mismo. */
import type { settings as English } from "../en/settings";
import { plural, when } from "../format";

export const settings: typeof English = {
  heading: "Ajustes",
  sections: {
    accounts: "Cuentas",
    generation: "Generación",
    appearance: "Apariencia",
    publishing: "Publicación",
    data: "Datos",
    doctor: "Diagnóstico",
    about: "Acerca de",
  },

  appearance: {
    theme: "Tema",
    themes: { system: "Como el sistema", dark: "Oscuro", light: "Claro" },
    language: "Idioma",
    languageHint: "Las fechas y los números siguen el idioma y la región de tu sistema.",
    systemLanguage: "Sistema",
    narrowSidebar: "Barra lateral estrecha",
    narrowSidebarHint: "Solo iconos. En una ventana pequeña siempre es estrecha.",
  },

  publishing: {
    ask: "Preguntar antes de publicar",
    askHint: "Un clic más que muestra qué va adónde y cuánto cuesta.",
    askLate: "Preguntar antes de enviar con retraso",
    askLateHint:
      "Una publicación cuya hora pasó hace más de una hora con Levercast cerrado te espera. Si no, se envía en cuanto se abra Levercast.",
    limit: "Límite mensual para X, en dólares",
    limitHint:
      "X cobra cada publicación. Antes de que una supere el límite, Levercast pregunta. Déjalo vacío para no tener límite.",
    noLimit: "sin límite",
    saveLimit: "Guardar el límite",
    limitSaved: "El límite mensual está guardado",
    limitGone: "X ya no tiene límite mensual",
    noAmount: "Eso no es una cantidad en dólares. Escribe 5 o 12,50, o nada para no tener límite.",
    version: "Versión de la API de LinkedIn",
    versionHint: (newest) => `La más nueva que conoce este Levercast es ${newest}.`,
    versionUntil: (current, sunset, newest) =>
      `LinkedIn acepta ${current} al menos hasta el ${when(sunset, new Date())}. La más nueva que conoce este Levercast es ${newest}.`,
    versionEnds: (current) =>
      `LinkedIn rechazará pronto la versión ${current}. Cámbiala ahora y podrás seguir publicando sin interrupción.`,
    saveVersion: "Guardar la versión",
    takeVersion: (version) => `Usar ${version}`,
    versionSaved: (version) => `La versión ${version} de la API de LinkedIn está en uso`,
    port: "Puerto de retorno",
    portHint:
      "Adónde vuelve el navegador después de conectar una cuenta. Cámbialo solo si otro programa lo usa.",
    savePort: "Guardar el puerto",
    portSaved: (port) => `El puerto de retorno es ahora ${port}`,
    portSavedHint: "Registra la nueva dirección de redirección en tus apps antes de volver a conectar.",
    noPort: "El puerto debe ser un número de 1024 a 65535. El habitual es 8917.",
  },

  data: {
    writing: "Tus textos",
    writingText:
      "Los borradores, las publicaciones, las plantillas y las imágenes están en esta carpeta y en ningún otro sitio. Cierra Levercast antes de copiarla.",
    folder: "la carpeta de datos",
    log: "El registro",
    logText: "Lo que hizo Levercast, por si algo falla. Nunca contiene una contraseña ni un token.",
    logPlace: "el lugar del registro",
    keychain: "Las contraseñas y los tokens están en el llavero de este ordenador.",
  },

  doctor: {
    intro: "Revisa tus datos, el llavero, las redes y tus cuentas. No se cambia ni se publica nada.",
    run: "Hacer las comprobaciones",
    checking: "Comprobando…",
    again: "Comprobar otra vez",
    fine: "Todo está bien.",
    found: (parts) => `${parts.join(", ")}.`,
    problems: (n) => plural(n, { one: "# problema", other: "# problemas" }),
    warnings: (n) => plural(n, { one: "# aviso", other: "# avisos" }),
    states: { ok: "Bien", warning: "Aviso", problem: "Problema" },
  },

  about: {
    text: "Levercast convierte una idea en una publicación para cada red y la publica desde tu propio ordenador.",
    version: "Versión",
    licence: "Licencia",
    mode: "Modo",
    practice: "Práctica: nada sale de este ordenador",
    real: "Publica en las redes que conectaste",
  },
};
