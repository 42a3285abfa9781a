package dev.knowhow.knowledge.parsing;

/** The document formats that can be read. */
public enum DocumentType {
    PDF("application/pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    HTML("text/html"),
    MARKDOWN("text/markdown"),
    CSV("text/csv"),
    JSON("application/json"),
    YAML("application/yaml"),
    /** TOML, INI and Java properties. */
    SETTINGS("application/toml"),
    /** Translations. */
    GETTEXT("text/x-gettext-translation"),
    NOTEBOOK("application/x-ipynb+json"),
    TEXT("text/plain");

    private final String contentType;

    DocumentType(String contentType) {
        this.contentType = contentType;
    }

    /** Media type without parameters, such as {@code application/pdf}. */
    public String contentType() {
        return contentType;
    }
}
