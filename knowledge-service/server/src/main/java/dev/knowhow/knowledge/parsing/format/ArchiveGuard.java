package dev.knowhow.knowledge.parsing.format;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Looks into ZIP files before anything unpacks them for real. */
final class ArchiveGuard {

    private static final int BUFFER = 16_384;
    private static final int MAX_CONTENT_TYPES = 1 << 20;
    /** Small files compress well by nature: a ratio only counts above this size. */
    private static final long RATIO_FROM = 1 << 20;

    private ArchiveGuard() {}

    /** Tells DOCX and XLSX from everything else that is a ZIP file, by the part types the package declares. */
    static DocumentType officeType(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.getEntry("[Content_Types].xml");
            if (entry == null) {
                throw FileTypes.unsupportedFile(
                        zip.getEntry("mimetype") == null
                                ? "The file is a ZIP archive. Unpack it and upload the documents one by one."
                                : "The file is an OpenDocument file or e-book, which cannot be read.");
            }
            return officeType(contentTypes(zip, entry));
        } catch (ZipException e) {
            throw new ParsingException(
                    ParsingFailure.BROKEN,
                    "The file is damaged: it begins like a DOCX, XLSX or ZIP file but ends too early. Save or download it"
                            + " again.",
                    e);
        }
    }

    private static String contentTypes(ZipFile zip, ZipEntry entry) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(MAX_CONTENT_TYPES), StandardCharsets.UTF_8);
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
        if (contentTypes.contains("presentationml")) {
            throw FileTypes.unsupportedFile("The file is a PowerPoint presentation, which cannot be read.");
        }
        throw FileTypes.unsupportedFile("The file is an Office file that is neither a document nor a workbook.");
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
