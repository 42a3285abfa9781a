package dev.knowhow.knowledge.parsing.format.office;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.openxml4j.opc.PackageRelationship;

/**
 * Workbooks of the strict kind of Office Open XML (ISO/IEC 29500-1), which differ from those of the transitional kind,
 * the only one that POI reads, by the names of their namespaces and relationships.
 */
final class StrictWorkbook {

    private static final String STRICT = "http://purl.oclc.org/ooxml/";
    private static final Pattern NAME = Pattern.compile(Pattern.quote(STRICT) + "([A-Za-z]{1,40})/([A-Za-z]{1,40})");
    /** Namespaces are declared by a part's first element; relationships and the list of sheets are small as a whole. */
    private static final int LOOKED_AT = 1 << 20;

    private StrictWorkbook() {}

    /** Whether a relationship is named as the strict kind does. */
    static boolean isStrict(PackageRelationship relationship) {
        return relationship.getRelationshipType().startsWith(STRICT);
    }

    /** Writes a copy whose names are those of the transitional kind. */
    static void translate(Path strict, Path transitional) throws IOException {
        try (var from = new ZipFile(strict.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(transitional))) {
            for (var entry : Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                try (var in = from.getInputStream(entry)) {
                    translate(in, to);
                }
                to.closeEntry();
            }
        }
    }

    private static void translate(InputStream in, OutputStream out) throws IOException {
        // Each byte is a character: what is no name is written as it was read, in whatever encoding it is.
        var head = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
        var translated = NAME.matcher(head).replaceAll("http://schemas.openxmlformats.org/$1/2006/$2");
        out.write(translated.getBytes(StandardCharsets.ISO_8859_1));
        in.transferTo(out);
    }
}
