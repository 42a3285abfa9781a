package dev.knowhow.durable.stream;

/** Nobody reads the stream any more: the work for it should end. */
public final class ReaderGoneException extends RuntimeException {

    ReaderGoneException() {
        super("the reader went away", null, false, false); // thousands leave at once: no stack traces
    }
}
