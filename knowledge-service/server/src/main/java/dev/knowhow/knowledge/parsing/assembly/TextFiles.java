package dev.knowhow.knowledge.parsing.assembly;

import dev.knowhow.durable.text.DecodedText;
import dev.knowhow.durable.text.TextDecoder;
import dev.knowhow.durable.text.UndecodableTextException;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingWarning;
import dev.knowhow.tenancy.WellFormedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Files that are text, decoded; line ends become {@code \n}. */
public final class TextFiles {

    /** Colours, cursor moves and titles, as programs write them to a terminal: ECMA-48's control sequences and commands. */
    private static final Pattern TERMINAL_SEQUENCE =
            Pattern.compile("\\x1B(?:\\[[0-?]*+[ -/]*+[@-~]|\\][^\\x07\\x1B]*+(?:\\x07|\\x1B\\\\))");

    private static final char ESCAPE = '\u001B';

    private TextFiles() {}

    public static String read(Path file, DocumentAssembler assembler) throws IOException {
        return decode(Files.readAllBytes(file), TextDecoder::decode, assembler);
    }

    public static String readHtml(Path file, DocumentAssembler assembler) throws IOException {
        return decodeHtml(Files.readAllBytes(file), assembler);
    }

    public static String decodeHtml(byte[] bytes, DocumentAssembler assembler) {
        return decode(bytes, TextDecoder::decodeHtml, assembler);
    }

    private static String decode(byte[] bytes, Function<byte[], DecodedText> decoder, DocumentAssembler assembler) {
        try {
            var decoded = decoder.apply(bytes);
            if (decoded.guessed()) {
                assembler.warn(ParsingWarning.encodingGuessed(decoded.charset()));
            }
            if (decoded.badBytes() > 0) {
                assembler.warn(ParsingWarning.bytesReplaced(decoded.badBytes(), decoded.charset()));
            }
            var text = assembler.mend(withoutTerminalSequences(decoded.text()), WellFormedText::mend);
            return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        } catch (UndecodableTextException e) {
            throw new ParsingException(ParsingFailure.UNSUPPORTED_FORMAT, String.valueOf(e.getMessage()));
        }
    }

    /** The text as a terminal shows it, of logs that were written for one. */
    public static String withoutTerminalSequences(String text) {
        return text.indexOf(ESCAPE) < 0 ? text : TERMINAL_SEQUENCE.matcher(text).replaceAll("");
    }
}
