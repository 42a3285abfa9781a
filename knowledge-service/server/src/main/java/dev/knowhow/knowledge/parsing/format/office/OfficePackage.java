package dev.knowhow.knowledge.parsing.format.office;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.util.XMLHelper;
import org.jspecify.annotations.Nullable;

/** The parts of an Office Open XML file, of the transitional and the strict kind. */
final class OfficePackage implements AutoCloseable {

    private static final XMLInputFactory XML = XMLHelper.newXMLInputFactory();

    private final OPCPackage contents;

    private OfficePackage(OPCPackage contents) {
        this.contents = contents;
    }

    static OfficePackage open(Path file) throws IOException {
        try {
            return new OfficePackage(OPCPackage.open(file.toFile(), PackageAccess.READ));
        } catch (InvalidFormatException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    OPCPackage contents() {
        return contents;
    }

    boolean isStrict() {
        return mainRelationships().anyMatch(StrictWorkbook::isStrict);
    }

    /** The document or workbook itself. */
    PackagePart mainPart() throws IOException {
        return mainRelationships()
                .map(contents::getPart)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IOException("the package has no main part"));
    }

    private Stream<PackageRelationship> mainRelationships() {
        return StreamSupport.stream(contents.getRelationships().spliterator(), false)
                .filter(relationship -> relationship.getRelationshipType().endsWith("/officeDocument"));
    }

    /** A part that another one refers to by the last word of the relationship's type, such as {@code styles}. */
    Optional<PackagePart> findRelated(PackagePart part, String type) throws IOException {
        return findAllRelated(part, type).stream().findFirst();
    }

    /** Where the links of a part lead, by the id of the relationship. */
    Map<String, String> links(PackagePart part) throws IOException {
        var links = new HashMap<String, String>();
        try {
            for (var relationship : part.getRelationships()) {
                if (!isInternal(relationship)) {
                    links.put(relationship.getId(), relationship.getTargetURI().toString());
                }
            }
            return links;
        } catch (InvalidFormatException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Like {@link #findRelated}, but all of them, in order. */
    List<PackagePart> findAllRelated(PackagePart part, String type) throws IOException {
        var parts = new ArrayList<PackagePart>();
        try {
            for (var relationship : part.getRelationships()) {
                if (isInternal(relationship)
                        && relationship.getRelationshipType().endsWith("/" + type)) {
                    Optional.ofNullable(part.getRelatedPart(relationship)).ifPresent(parts::add);
                }
            }
            return parts;
        } catch (InvalidFormatException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The part of that type which another one refers to by an id. */
    Optional<PackagePart> findRelated(PackagePart part, String id, String type) throws IOException {
        try {
            var relationship = part.getRelationship(id);
            return relationship != null
                            && isInternal(relationship)
                            && relationship.getRelationshipType().endsWith("/" + type)
                    ? Optional.ofNullable(part.getRelatedPart(relationship))
                    : Optional.empty();
        } catch (InvalidFormatException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The charts of a part. */
    List<OfficeChart> charts(PackagePart part) throws IOException {
        var charts = new ArrayList<OfficeChart>();
        for (var chart : findAllRelated(part, "chart")) {
            read(chart, xml -> charts.add(new OfficeChart(xml).read()));
        }
        return charts;
    }

    private static boolean isInternal(PackageRelationship relationship) {
        return relationship.getTargetMode() == TargetMode.INTERNAL;
    }

    @Nullable
    String title() {
        try {
            return contents.getPackageProperties().getTitleProperty().orElse(null);
        } catch (InvalidFormatException e) {
            return null;
        }
    }

    @Nullable
    String language() {
        try {
            return contents.getPackageProperties().getLanguageProperty().orElse(null);
        } catch (InvalidFormatException e) {
            return null;
        }
    }

    @FunctionalInterface
    interface XmlHandler {
        void read(XMLStreamReader xml) throws XMLStreamException;
    }

    /** Reads a part without document type or external entities. */
    static void read(PackagePart part, XmlHandler handler) throws IOException {
        try (InputStream in = part.getInputStream()) {
            read(in, part.getPartName().getName(), handler);
        }
    }

    /** Reads XML without document type or external entities. */
    static void read(InputStream in, String name, XmlHandler handler) throws IOException {
        try {
            var xml = XML.createXMLStreamReader(in);
            handler.read(xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(name + " is not well-formed", e);
        }
    }

    /** The id of the relationship that an element refers to. */
    static String relationship(XMLStreamReader xml) {
        for (var i = 0; i < xml.getAttributeCount(); i++) {
            var namespace = xml.getAttributeNamespace(i);
            if (namespace != null && namespace.endsWith("/relationships")) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** An attribute by local name, whatever its namespace. */
    static @Nullable String attribute(XMLStreamReader xml, String name) {
        for (var i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** An attribute's number, or a default where it is absent or none. */
    static int number(XMLStreamReader xml, String name, int otherwise) {
        var value = attribute(xml, name);
        return value != null && value.matches("-?\\d{1,9}") ? Integer.parseInt(value) : otherwise;
    }

    /** Closes without writing anything back. */
    @Override
    public void close() {
        contents.revert();
    }
}
