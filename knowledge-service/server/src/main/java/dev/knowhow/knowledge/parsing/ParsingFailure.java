package dev.knowhow.knowledge.parsing;

/** Why a document could not be read, with the code that the OpenAI API has for it in {@code last_error.code}. */
public enum ParsingFailure {
    /** The content is of a format that is not read here. */
    UNSUPPORTED_FORMAT("unsupported_file"),
    /** A password is needed to open the file. */
    ENCRYPTED("invalid_file"),
    /** The file has no bytes or no text, such as a scan without a text layer. */
    EMPTY("invalid_file"),
    /** The bytes contradict the format. */
    BROKEN("invalid_file"),
    /** A limit of {@link ParsingLimits} is exceeded. */
    TOO_LARGE("invalid_file"),
    /** Reading needs more memory than a parser may use. */
    OUT_OF_MEMORY("invalid_file"),
    /** Reading took longer than a file may take. */
    TIMED_OUT("invalid_file"),
    /** The page asked for does not exist, or the format has no pages to draw. */
    NO_SUCH_PAGE("invalid_file"),
    /** The parser itself failed; a retry may help. */
    PARSER_FAILED("server_error");

    private final String code;

    ParsingFailure(String code) {
        this.code = code;
    }

    /** One of {@code unsupported_file}, {@code invalid_file}, {@code server_error}. */
    public String code() {
        return code;
    }
}
