package dev.knowhow.knowledge.api.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a file could not be ingested, or waits, with the code that OpenAI's API has for it. */
public enum DocumentFailure {
    /** The content is of a format that is not read here. */
    UNSUPPORTED_FORMAT("unsupported_file"),
    /** A password is needed to open the file. */
    ENCRYPTED("invalid_file"),
    /** The file has no bytes or no text, such as a scan whose letters are not recognized. */
    EMPTY("invalid_file"),
    /** The bytes contradict the format. */
    BROKEN("invalid_file"),
    /** The file has more of something than it may have. */
    TOO_LARGE("invalid_file"),
    /** Reading needs more memory than it may use. */
    OUT_OF_MEMORY("invalid_file"),
    /** Reading took longer than a file may take. */
    TIMED_OUT("invalid_file"),
    /** It holds something that cannot be stored. */
    UNSTORABLE("invalid_file"),
    /** All of its ingestion took longer than it may. */
    DEADLINE_PASSED("server_error"),
    /** The service was stopped again and again meanwhile. */
    INTERRUPTED("server_error"),
    /** The stored file is no longer the one that was uploaded. */
    STORED_FILE_DAMAGED("server_error"),
    /** It waits for room on the installation's disk. */
    STORAGE_FULL("server_error"),
    /** Something went wrong that may not lie in the file. */
    SERVER_ERROR("server_error");

    private final String code;

    DocumentFailure(String code) {
        this.code = code;
    }

    /** One of {@code unsupported_file}, {@code invalid_file}, {@code server_error}. */
    public String code() {
        return code;
    }

    /** Its name in the API, such as {@code too_large}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The failure of that name. */
    static Optional<DocumentFailure> find(String id) {
        return Arrays.stream(values())
                .filter(failure -> failure.id().equals(id))
                .findFirst();
    }
}
