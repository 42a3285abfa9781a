package dev.knowhow.knowledge.parsing.format;

import dev.knowhow.durable.text.TextDecoder;
import dev.knowhow.durable.text.UndecodableTextException;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Files that are text, decoded; line ends become {@code \n}. */
final class TextFiles {

    private TextFiles() {}

    static String read(Path file) throws IOException {
        return decode(Files.readAllBytes(file), TextDecoder::decode);
    }

    static String readHtml(Path file) throws IOException {
        return decode(Files.readAllBytes(file), TextDecoder::decodeHtml);
    }

    private static String decode(byte[] bytes, Function<byte[], String> decoder) {
        try {
            var text = decoder.apply(bytes);
            return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        } catch (UndecodableTextException e) {
            throw new ParsingException(ParsingFailure.UNSUPPORTED_FORMAT, String.valueOf(e.getMessage()));
        }
    }
}
