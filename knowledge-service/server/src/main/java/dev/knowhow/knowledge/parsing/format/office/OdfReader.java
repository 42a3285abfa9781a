package dev.knowhow.knowledge.parsing.format.office;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.DocumentAssembler;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads OpenDocument texts, sheets and presentations (ODT, ODS, ODP) as a stream. */
public final class OdfReader implements FormatReader {

    private static final int MAX_MANIFEST = 1 << 20;

    private final DocumentType type;

    public OdfReader(DocumentType type) {
        this.type = type;
    }

    @Override
    public ParsedDocument read(Path file, ParsingLimits limits) throws IOException {
        var assembler = new DocumentAssembler(type, limits);
        try (var zip = new ZipFile(file.toFile())) {
            refuseEncrypted(zip);
            read(zip, "meta.xml", xml -> readMeta(xml, assembler));
            read(zip, "content.xml", xml -> new OdfBody(xml, assembler, limits).read());
        }
        return assembler.build();
    }

    private static void refuseEncrypted(ZipFile zip) throws IOException {
        var manifest = zip.getEntry("META-INF/manifest.xml");
        if (manifest == null) {
            return;
        }
        try (var in = zip.getInputStream(manifest)) {
            if (new String(in.readNBytes(MAX_MANIFEST), StandardCharsets.UTF_8).contains("encryption-data")) {
                throw new ParsingException(
                        ParsingFailure.ENCRYPTED,
                        "The file is protected with a password. Remove the password and upload it again.");
            }
        }
    }

    private static void read(ZipFile zip, String name, OfficePackage.XmlHandler handler) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            return;
        }
        try (var in = zip.getInputStream(entry)) {
            OfficePackage.read(in, name, handler);
        }
    }

    private static void readMeta(XMLStreamReader xml, DocumentAssembler assembler) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "title" -> assembler.title(xml.getElementText());
                    case "language" -> assembler.language(xml.getElementText());
                    default -> {}
                }
            }
        }
    }
}
