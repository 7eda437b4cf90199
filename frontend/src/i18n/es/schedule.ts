import { list } from "../format";
import type { Catalogue } from "../language";

export const schedule: Catalogue["schedule"] = {
  later: "Más tarde…",
  laterOne: (network) => `Programar ${network}…`,
  action: "Programar para más tarde",
  title: "Enviar más tarde",
  changeTitle: "Cambiar cuándo se envía",
  day: "Día",
  time: "Hora",
  timeHint: (zone) => `En tu zona horaria: ${zone}`,
  noTime: "Escribe una hora, como 9:30.",
  past: "Esa hora ya pasó. Elige una posterior.",
  gap: (time, day, from, to) =>
    `Las ${time} no existen el ${day}: los relojes pasan de las ${from} a las ${to}. Elige otra hora.`,
  twice: (time) =>
    `Las ${time} se repiten ese día, porque los relojes se atrasan. Se entiende la primera vez.`,
  mustRun:
    "El ordenador debe estar encendido y Levercast abierto a esa hora. Si no, se envía en cuanto se abra Levercast de nuevo.",
  mustRunOrWait:
    "El ordenador debe estar encendido y Levercast abierto a esa hora. Si se retrasa más de una hora, la publicación espera tu palabra.",
  previousMonth: "Mes anterior",
  nextMonth: "Mes siguiente",
  quick: "Sugerencias",
  inAnHour: "En una hora",
  thisEvening: "Esta noche",
  tomorrow: "Mañana temprano",
  monday: "El lunes temprano",
  confirm: (networks, when) => `Programar para ${list(networks)}, ${when}`,
  allTheSame: (when) => `Programar de todos modos, ${when}`,
  move: (when) => `Enviar ${when}`,
  done: (networks, when) => `Programada para ${list(networks)}, ${when}`,
  moved: (when) => `Se enviará ${when}`,
  busy: "Programando…",
  endsBefore: (network, ends) =>
    `El acceso de Levercast a ${network} termina el ${ends}, antes de que esto se envíe. Vuelve a conectar ${network} primero, o prográmala de todos modos y conéctalo antes de esa fecha.`,
  reconnect: (network) => `Volver a conectar ${network}`,
  waits: (network, when) => `Se enviará a ${network} ${when}.`,
  late: (network) => `Ya es la hora. Se envía a ${network} enseguida mientras Levercast esté abierto.`,
  change: "Cambiar la hora",
  cancel: "Cancelar",
  cancelled: "Retirada. Ya no se enviará nada más.",
  sendNow: "Enviar ahora",
};
