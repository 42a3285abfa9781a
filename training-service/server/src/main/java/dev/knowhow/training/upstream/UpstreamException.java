package dev.knowhow.training.upstream;

/** Another service did not answer, or not as it should: trying again may help. The message is fit to be shown. */
public final class UpstreamException extends RuntimeException {

    UpstreamException(String message, Throwable cause) {
        super(message, cause);
    }
}
