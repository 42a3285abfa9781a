package dev.knowhow.knowledge.parsing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The binary form of parsed documents: for storage, and for the way out of the parser process. */
public final class ParsedDocuments {

    private static final byte VERSION = 3;

    private ParsedDocuments() {}

    /** Writes a document so that {@link #read} gives an equal one. */
    public static void write(ParsedDocument document, DataOutputStream out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(document.type().name());
        writeText(out, document.title());
        writeText(out, document.language());
        out.writeInt(document.warnings().size());
        for (var warning : document.warnings()) {
            out.writeUTF(warning.code());
            out.writeUTF(warning.message());
            out.writeInt(warning.pages().size());
            for (var page : warning.pages()) {
                out.writeInt(page);
            }
            out.writeInt(warning.languages().size());
            for (var language : warning.languages()) {
                out.writeUTF(language);
            }
        }
        out.writeInt(document.pages().size());
        for (var page : document.pages()) {
            out.writeInt(page.number() == null ? 0 : page.number());
            writeText(out, page.text());
            out.writeInt(page.charStart());
            writeBytes(out, page.boxes() == null ? null : page.boxes().toBytes());
        }
        out.writeInt(document.blocks().size());
        for (var block : document.blocks()) {
            out.writeUTF(block.kind().name());
            out.writeByte(block.level());
            out.writeInt(block.charStart());
            out.writeInt(block.charEnd());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static ParsedDocument read(DataInputStream in) throws IOException {
        var version = in.readByte();
        if (version != VERSION) {
            throw new IOException("parsed document of version " + version + ", expected " + VERSION);
        }
        var type = DocumentType.valueOf(in.readUTF());
        var title = readText(in);
        var language = readText(in);
        var warnings = readWarnings(in);
        return new ParsedDocument(type, title, language, readPages(in), readBlocks(in), warnings);
    }

    private static List<ParsingWarning> readWarnings(DataInputStream in) throws IOException {
        var count = in.readInt();
        var warnings = new ArrayList<ParsingWarning>();
        for (var i = 0; i < count; i++) {
            warnings.add(new ParsingWarning(in.readUTF(), in.readUTF(), readNumbers(in), readWords(in)));
        }
        return warnings;
    }

    private static List<Integer> readNumbers(DataInputStream in) throws IOException {
        var count = in.readInt();
        var numbers = new ArrayList<Integer>();
        for (var i = 0; i < count; i++) {
            numbers.add(in.readInt());
        }
        return numbers;
    }

    private static List<String> readWords(DataInputStream in) throws IOException {
        var count = in.readInt();
        var words = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            words.add(in.readUTF());
        }
        return words;
    }

    private static List<ParsedPage> readPages(DataInputStream in) throws IOException {
        var count = in.readInt();
        var pages = new ArrayList<ParsedPage>();
        for (var i = 0; i < count; i++) {
            var number = in.readInt();
            var text = readText(in);
            var charStart = in.readInt();
            var boxes = readBytes(in);
            pages.add(new ParsedPage(
                    number == 0 ? null : (Integer) number,
                    text == null ? "" : text,
                    charStart,
                    boxes == null ? null : GlyphBoxes.fromBytes(boxes)));
        }
        return pages;
    }

    private static List<Block> readBlocks(DataInputStream in) throws IOException {
        var count = in.readInt();
        var blocks = new ArrayList<Block>();
        for (var i = 0; i < count; i++) {
            blocks.add(new Block(BlockKind.valueOf(in.readUTF()), in.readByte(), in.readInt(), in.readInt()));
        }
        return blocks;
    }

    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        writeBytes(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        var bytes = readBytes(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static void writeBytes(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0) {
            return null;
        }
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("parsed document ends too early");
        }
        return bytes;
    }
}
