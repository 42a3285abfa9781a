package dev.knowhow.knowledge.parsing.assembly;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The file is text, but not of the form that its name or its beginning promised: it is to be read as plain text. */
public final class NotStructuredException extends IOException {

    private static final long serialVersionUID = 1L;

    public NotStructuredException(@Nullable Throwable cause) {
        super(cause);
    }
}
