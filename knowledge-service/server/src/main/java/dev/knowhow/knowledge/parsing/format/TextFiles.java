package dev.knowhow.knowledge.parsing.format;

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

/** Files that are text, decoded; line ends become {@code \n}. */
final class TextFiles {

    private TextFiles() {}

    static String read(Path file, DocumentAssembler assembler) throws IOException {
        return decode(Files.readAllBytes(file), TextDecoder::decode, assembler);
    }

    static String readHtml(Path file, DocumentAssembler assembler) throws IOException {
        return decode(Files.readAllBytes(file), TextDecoder::decodeHtml, assembler);
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
            var text = assembler.mended(decoded.text(), WellFormedText::mended);
            return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        } catch (UndecodableTextException e) {
            throw new ParsingException(ParsingFailure.UNSUPPORTED_FORMAT, String.valueOf(e.getMessage()));
        }
    }
}
