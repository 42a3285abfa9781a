package dev.knowhow.standalone.folder;

/** Something a person has to deal with; the message is one sentence that says what to do. */
public class StandaloneException extends RuntimeException {
    public StandaloneException(String message) {
        super(message);
    }

    public StandaloneException(String message, Throwable cause) {
        super(message, cause);
    }
}
