package dev.knowhow.training.upstream;

import org.jspecify.annotations.Nullable;

/** Another service did not answer, or not as it should: trying again may help. The message is fit to be shown. */
public final class UpstreamException extends RuntimeException {

    public UpstreamException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
