/** Lo que puede fallar entre la ventana y el programa que hay detrás. */
import type { errors as English } from "../en/errors";

export const errors: typeof English = {
  noAnswer: {
    message: "Levercast no respondió a tiempo. Lo que escribiste sigue aquí.",
    hint: "Inténtalo otra vez; si vuelve a ocurrir, cierra la ventana y ábrela de nuevo.",
  },
  unknown: {
    message: "Algo falló dentro de Levercast. Tus borradores están a salvo.",
    hint: "Inténtalo otra vez. Si vuelve a ocurrir, en Ajustes se ve dónde está el registro.",
  },
  imageNotAdded: {
    message: "No se pudo añadir la imagen. Tu texto no ha cambiado.",
    hint: "Inténtalo otra vez o añádela con el botón de imágenes.",
  },
};
