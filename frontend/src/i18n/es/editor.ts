/** Lo que dice Redactar mientras se escribe un borrador. */
import type { editor as English } from "../en/editor";
import { count, plural } from "../format";

export const editor: typeof English = {
  undo: "Deshacer el último cambio",
  redo: "Rehacer",
  said: { undo: "Deshecho", redo: "Rehecho" },

  shared: {
    note: "tu idea, tal cual",
    use: (platform) => `Usar tu idea tal cual para ${platform}`,
    done: (platform) => `${platform} recibe tu idea tal cual`,
  },

  part: {
    handle: (part, of) => `Mover la parte ${count(part)} de ${count(of)}`,
    handleHint: "Las flechas la mueven",
    split: "Dividir aquí",
    join: "Unir con la parte anterior",
    joinPart: (part) => `Unir la parte ${count(part)} con la anterior`,
    up: "Subir esta parte",
    down: "Bajar esta parte",
    moved: (from, to, of) => `La parte ${count(from)} es ahora la parte ${count(to)} de ${count(of)}`,
    wasSplit: (of) => `Dividida. El hilo tiene ${count(of)} partes`,
    wasJoined: (of) =>
      of > 1 ? `Unidas. El hilo tiene ${count(of)} partes` : "Unidas en una sola publicación",
  },

  links: {
    linkedIn: "LinkedIn no crea una tarjeta con un enlace enviado así: queda como enlace en el texto.",
    x: "X muestra debajo una tarjeta si la página enlazada la ofrece.",
    xImages: "Con imágenes, X no muestra tarjeta para el enlace.",
  },

  image: {
    withoutAlt: (n) =>
      plural(n, {
        one: "# imagen no tiene texto alternativo.",
        other: "# imágenes no tienen texto alternativo.",
      }),
    moveHint: "Alt y las flechas la mueven",
    moved: (name, to, of) => `${name} es ahora la imagen ${count(to)} de ${count(of)}`,
    estimate: "disposición: aproximada",
    more: (n) => `+${count(n)}`,
    cropped: "recortada",
    cropFor: (platform) => `Recortar para ${platform}`,
  },
  crop: {
    description: "Arrastra el marco o su esquina. El original queda como está.",
    shape: "Forma",
    free: "Libre",
    original: "Original",
    apply: "Recortar",
    whole: "Usar toda la imagen",
    frame: "La parte que se envía",
    frameHint: "Las flechas la mueven; con Mayús cambian su tamaño.",
    size: (width, height) => `${count(width)} × ${count(height)}`,
    state: (x, y, width, height) =>
      `${count(width)} por ${count(height)} píxeles, a ${count(x)} de la izquierda y ${count(y)} de arriba`,
  },

  look: {
    choose: (platform) => `${platform} en claro u oscuro`,
    follow: "Como Levercast",
    light: "Claro",
    dark: "Oscuro",
    dim: "Azul noche",
    lightsOut: "Negro",
  },

  difference: {
    legend: "Las palabras que solo están en un lado van marcadas.",
  },
};
