import { PayloadTooLargeException } from "@nestjs/common";

/** An upload that is not read to its end. */
export class FormTooLargeError extends PayloadTooLargeException {}
