/** Cuentas: en nombre de quién publica Levercast y el camino hasta una cuenta conectada. */
import type { accounts as English } from "../en/accounts";
import { list, plural, when } from "../format";

export const accounts: typeof English = {
  noApp:
    "¿Aún no tienes una app de desarrollador? Pruébalo todo con un LinkedIn y un X simulados; nada sale de este ordenador.",
  openPractice: "Abrir la práctica",
  disconnected: (platform) => `${platform} está desconectado`,
  notConnected: "Sin conectar",
  connectedAs: (account) => `Conectado como ${account}`,
  again: (account) => `Hay que volver a conectar ${account}`,
  reconnect: "Volver a conectar",
  connect: "Conectar",
  disconnect: "Desconectar",
  disconnectTitle: (platform) => `¿Desconectar ${platform}?`,
  disconnectText: (platform, account) =>
    `Levercast olvida su acceso a ${account}. Tus publicaciones se quedan, aquí y en ${platform}.`,
  facts: {
    allowed: "Permitido",
    notGranted: "No concedido",
    ends: "Termina",
    endsAt: (at, days) =>
      plural(days, {
        one: `${when(at, new Date())}, en # día. Vuelve a conectar antes.`,
        other: `${when(at, new Date())}, en # días. Vuelve a conectar antes.`,
      }),
    stays: "Sigue conectado por sí solo",
    connected: "Conectado",
  },
  scopes: {
    openid: "iniciar sesión",
    profile: "leer tu nombre y tu foto",
    email: "leer tu correo electrónico",
    w_member_social: "publicar por ti",
    "tweet.read": "leer posts",
    "tweet.write": "publicar por ti",
    "users.read": "leer tu nombre",
    "media.write": "subir imágenes",
    "offline.access": "seguir conectado",
  },
  scopeList: (scopes) => list(scopes),

  dialog: {
    title: (platform) => `Conectar ${platform}`,
    practiceTitle: (platform) => `Conectar el ${platform} de práctica`,
    step: (step, of) => `Paso ${step} de ${of}`,
    otherApp: "Usar otra aplicación",
    haveApp: "Ya tengo la app",
    showSteps: "Ver los pasos",
    inBrowser: "Conectar en el navegador",
    done: "Listo",
    practice: (platform) =>
      `Se abre en tu navegador una página de un ${platform} simulado y pide permiso, como la de verdad. Nada sale de este ordenador.`,
    waiting: "Esperando a tu navegador",
    waitingText: (platform) =>
      `Permite Levercast en la página de ${platform} que se abrió y vuelve aquí. Puede tardar hasta diez minutos.`,
    openAgain: "Volver a abrir la página",
    canPublish: (platform) => `Ya puedes publicar en ${platform}.`,
    redirectAddress: (platform) => `la dirección de redirección de ${platform}`,
    clientId: "ID de cliente",
    clientIdMissing: "Pega el ID de cliente de tu app.",
    secret: "Secreto de cliente",
    secretIfAny: "Secreto de cliente (si tu app tiene uno)",
    secretKept: "Guardado en el llavero. Deja esto vacío para usarlo otra vez.",
    secretMissing: "Pega el secreto de cliente de tu app.",
    whereKept: (platform) =>
      `Ambos se guardan en el llavero de este ordenador y van a ${platform} y a ningún otro sitio.`,
  },
  notDone: { message: "La cuenta no se conectó.", hint: "Vuelve a conectarla." },
  copy: "Copiar",
  copied: "Copiado",
  copyIt: (what) => `Copiar ${what}`,

  setup: {
    linkedin: {
      note: "LinkedIn deja que un programa publique por ti mediante una app propia. Crearla es gratis y lleva unos cinco minutos.",
      create:
        "Crea una app. Ponle cualquier nombre, elige una página de LinkedIn que administres (crea una antes si no tienes) y añade un logotipo.",
      open: "Abrir el sitio de desarrolladores de LinkedIn",
      verify:
        "En Settings, junto a la página, elige Verify y confirma como administrador de la página. Sin eso, LinkedIn no añade productos.",
      products: "En Products, solicita estos dos:",
      redirect: "En Auth, añade esta URL de redirección autorizada (redirect URL), tal como está aquí:",
      keys: "Quédate en Auth: el Client ID y el Primary Client Secret de ahí son lo que Levercast pide a continuación.",
      idHint: "En Auth, dentro de tu app.",
      secretHint: "El Primary Client Secret, en Auth dentro de tu app.",
    },
    x: {
      note: "X deja que un programa publique por ti mediante una app propia y cobra cada post a tu cuenta de desarrollador de X: unos 0,015 $, o 0,20 $ con un enlace.",
      create:
        "Inicia sesión en la consola de desarrolladores, crea un proyecto (pay-per-use) con una app y añade crédito.",
      open: "Abrir la consola de desarrolladores de X",
      permission:
        "En la app, configura User authentication settings. Esto da OAuth 2.0. Elige este App permission:",
      type: "Elige un tipo de app. Cualquiera sirve:",
      native: "Native App: un cliente público, sin secreto",
      web: "Web App: un cliente confidencial, con secreto",
      redirect: "Añade esta Callback URI, tal como está aquí, y cualquier dirección web tuya:",
      keys: "Guarda. X muestra entonces el OAuth 2.0 Client ID y, para una Web App, el Client Secret, una sola vez. No son la API Key.",
      idHint: "El OAuth 2.0 Client ID, en Keys and tokens. No la API Key.",
      secretHint: "Solo para una Web App. Déjalo vacío para una Native App.",
    },
  },
};
