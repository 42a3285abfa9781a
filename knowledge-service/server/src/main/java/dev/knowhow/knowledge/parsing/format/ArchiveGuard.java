package dev.knowhow.knowledge.parsing.format;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Looks into ZIP files before anything unpacks them for real. */
final class ArchiveGuard {

    private static final List<DocumentType> OPEN =
            List.of(DocumentType.ODT, DocumentType.ODS, DocumentType.ODP, DocumentType.EPUB);

    private static final int BUFFER = 16_384;
    private static final int MAX_DECLARATION = 1 << 20;
    /** Small files compress well by nature: a ratio only counts above this size. */
    private static final long RATIO_FROM = 1 << 20;

    private ArchiveGuard() {}

    /** Tells documents from everything else that is a ZIP file, by the type or the types of parts that they declare. */
    static DocumentType documentType(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.getEntry("[Content_Types].xml");
            if (entry != null) {
                return officeType(start(zip, entry));
            }
            var declared = zip.getEntry("mimetype");
            if (declared == null) {
                throw FileTypes.unsupportedFile(
                        "The file is a ZIP archive. Unpack it and upload the documents one by one.");
            }
            return openType(start(zip, declared).strip());
        } catch (ZipException e) {
            throw new ParsingException(
                    ParsingFailure.BROKEN,
                    "The file is damaged: it begins like an Office document or ZIP file but ends too early. Save or"
                            + " download it again.",
                    e);
        }
    }

    /** A template is read as what is made with it. */
    private static DocumentType openType(String declared) {
        var type = declared.replaceFirst("-template$", "");
        return OPEN.stream()
                .filter(open -> open.contentType().equals(type))
                .findFirst()
                .orElseThrow(() -> FileTypes.unsupportedFile(
                        "The file is an OpenDocument file that is neither a text, a sheet nor a presentation."));
    }

    private static String start(ZipFile zip, ZipEntry entry) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(MAX_DECLARATION), StandardCharsets.UTF_8);
        }
    }

    private static DocumentType officeType(String contentTypes) {
        if (contentTypes.contains("wordprocessingml.document.main+xml")
                || contentTypes.contains("ms-word.document.macroEnabled.main+xml")
                || contentTypes.contains("wordprocessingml.template.main+xml")) {
            return DocumentType.DOCX;
        }
        if (contentTypes.contains("spreadsheetml.sheet.main+xml")
                || contentTypes.contains("ms-excel.sheet.macroEnabled.main+xml")
                || contentTypes.contains("spreadsheetml.template.main+xml")) {
            return DocumentType.XLSX;
        }
        if (contentTypes.contains("presentationml.presentation.main+xml")
                || contentTypes.contains("presentationml.slideshow.main+xml")
                || contentTypes.contains("presentationml.template.main+xml")
                || contentTypes.contains("ms-powerpoint.presentation.macroEnabled.main+xml")) {
            return DocumentType.PPTX;
        }
        throw FileTypes.unsupportedFile(
                "The file is an Office file that is neither a document, a workbook nor a presentation.");
    }

    /** Unpacks every entry into nothing, counting, so that a bomb is found before it is read. */
    static void check(Path file, ParsingLimits limits) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > limits.maxArchiveEntries()) {
                throw tooLarge("holds more than %,d parts".formatted(limits.maxArchiveEntries()));
            }
            var total = 0L;
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                total += unpackedSize(zip, entries.nextElement(), limits, limits.maxArchiveSize() - total);
            }
        }
    }

    private static long unpackedSize(ZipFile zip, ZipEntry entry, ParsingLimits limits, long room) throws IOException {
        var buffer = new byte[BUFFER];
        var size = 0L;
        try (var in = zip.getInputStream(entry)) {
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > room) {
                    throw tooLarge("unpacks to more than %,d MB".formatted(limits.maxArchiveSize() >> 20));
                }
                if (size > RATIO_FROM && size / Math.max(1, entry.getCompressedSize()) > limits.maxExpansion()) {
                    throw tooLarge("holds a part that unpacks to more than %,d times its size"
                            .formatted(limits.maxExpansion()));
                }
            }
        }
        return size;
    }

    private static ParsingException tooLarge(String what) {
        return new ParsingException(
                ParsingFailure.TOO_LARGE, "The file " + what + ". Split it into smaller files and upload those.");
    }
}
