import { pairs, type Abbreviations } from "../european/language.js";

export const SPANISH_ABBREVIATIONS: Abbreviations = {
  titles: pairs(`
    Sr. = Señor
    Sra. = Señora
    Srta. = Señorita
    Sres. = Señores
    Sras. = Señoras
    Sr = Señor
    Sra = Señora
    Srta = Señorita
    Dña. = Doña
    D.a = Doña
    Dr. = Doctor
    Dra. = Doctora
    Dres. = Doctores
    Dr = Doctor
    Dra = Doctora
    Prof. = Profesor
    Profa. = Profesora
    Lic. = Licenciado
    Ing. = Ingeniero
    Arq. = Arquitecto
    Gral. = General
    Cap. = Capitán
    Pdte. = Presidente
    Sto. = Santo
    Sta. = Santa
    Mons. = Monseñor
    Avda. = Avenida
    Av. = Avenida
    C/ = Calle
    Pl. = Plaza
  `),
  inner: pairs(`
    p. ej. = por ejemplo
    p.e. = por ejemplo
    Ud. = usted
    Uds. = ustedes
    Vd. = usted
    Vds. = ustedes
    a. C. = antes de Cristo
    d. C. = después de Cristo
    aprox. = aproximadamente
    cf. = compárese
    dpto. = departamento
    máx. = máximo
    mín. = mínimo
    vs. = contra
    vs = contra
    tel. = teléfono
    tfno. = teléfono
    izq. = izquierda
    dcha. = derecha
    EE. UU. = Estados Unidos
    EEUU = Estados Unidos
    JJ. OO. = Juegos Olímpicos
  `),
  final: pairs(`
    etc. = etcétera
    Cía. = Compañía
    S. A. = S A
    S. L. = S L
    ene. = enero
    feb. = febrero
    abr. = abril
    sept. = septiembre
    oct. = octubre
    nov. = noviembre
    dic. = diciembre
  `),
  numbered: pairs(`
    n.o = número
    N.o = Número
    nro. = número
    núm. = número
    No. = Número
    n° = número
    N° = Número
    p. = página
    pág. = página
    págs. = páginas
    pp. = páginas
    art. = artículo
    cap. = capítulo
    fig. = figura
    vol. = volumen
    ed. = edición
    § = sección
  `),
};
