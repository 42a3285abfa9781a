package dev.knowhow.knowledge.parsing.format;

import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.DocumentParserContractTest;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;

class InProcessDocumentParserTest extends DocumentParserContractTest {

    @Override
    protected DocumentParser parser() {
        return new InProcessDocumentParser(TextRecognition.NONE);
    }
}
