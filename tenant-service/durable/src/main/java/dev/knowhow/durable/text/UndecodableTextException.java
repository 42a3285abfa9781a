package dev.knowhow.durable.text;

/** No character encoding makes text of the bytes; the message is for the person whose file it is. */
public final class UndecodableTextException extends RuntimeException {

    UndecodableTextException() {
        super("The character encoding of the text cannot be recognised. Save it as UTF-8.");
    }
}
