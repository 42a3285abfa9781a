package dev.knowhow.knowledge.parsing;

import dev.knowhow.knowledge.api.document.DocumentFailure;

/** Why a document could not be read, and what whoever uploaded it is told of that. */
public enum ParsingFailure {
    /** The content is of a format that is not read here. */
    UNSUPPORTED_FORMAT(DocumentFailure.UNSUPPORTED_FORMAT),
    /** A password is needed to open the file. */
    ENCRYPTED(DocumentFailure.ENCRYPTED),
    /** The file has no bytes or no text, such as a scan without a text layer. */
    EMPTY(DocumentFailure.EMPTY),
    /** The bytes contradict the format. */
    BROKEN(DocumentFailure.BROKEN),
    /** A limit of {@link ParsingLimits} is exceeded. */
    TOO_LARGE(DocumentFailure.TOO_LARGE),
    /** Reading needs more memory than a parser may use. */
    OUT_OF_MEMORY(DocumentFailure.OUT_OF_MEMORY),
    /** Reading took longer than a file may take. */
    TIMED_OUT(DocumentFailure.TIMED_OUT),
    /** The page asked for does not exist, or the format has no pages to draw. */
    NO_SUCH_PAGE(DocumentFailure.BROKEN),
    /** The parser itself failed; a retry may help. */
    PARSER_FAILED(DocumentFailure.SERVER_ERROR);

    private final DocumentFailure told;

    ParsingFailure(DocumentFailure told) {
        this.told = told;
    }

    /** What is told of it. */
    public DocumentFailure toDocumentFailure() {
        return told;
    }
}
