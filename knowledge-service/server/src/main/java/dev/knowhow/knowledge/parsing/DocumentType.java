package dev.knowhow.knowledge.parsing;

/** The document formats that can be read. */
public enum DocumentType {
    PDF("application/pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ODT("application/vnd.oasis.opendocument.text"),
    ODS("application/vnd.oasis.opendocument.spreadsheet"),
    ODP("application/vnd.oasis.opendocument.presentation"),
    EPUB("application/epub+zip"),
    MESSAGE("message/rfc822"),
    /** PNG, JPEG, TIFF and WebP. */
    IMAGE("image/*"),
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

    /** Whether files of this format are archives, which are looked through before they are unpacked. */
    public boolean isArchive() {
        return switch (this) {
            case DOCX, XLSX, PPTX, ODT, ODS, ODP, EPUB -> true;
            case PDF, MESSAGE, IMAGE, HTML, MARKDOWN, CSV, JSON, YAML, SETTINGS, GETTEXT, NOTEBOOK, TEXT -> false;
        };
    }

    /** Whether pages of this format can be drawn. */
    public boolean hasPageImages() {
        return this == PDF || this == IMAGE;
    }

    /** Media type without parameters, such as {@code application/pdf}. */
    public String contentType() {
        return contentType;
    }
}
