package dev.knowhow.encoder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/** Turns text into a model's tokens. Thread-safe. */
public interface Tokenizer {

    /** The ids of {@code text} between the model's markers; those past {@code maxLength}, markers included, are cut off. */
    Encoding encode(String text, int maxLength);

    /** Tokens of the whole text, without markers. */
    int count(String text);

    /**
     * Reads a Hugging Face {@code tokenizer.json}: the pieces of its model, WordPiece as BERT uses it or Unigram as
     * SentencePiece makes it for XLM-RoBERTa. Both fix how text is prepared, so that is not read.
     *
     * @throws IOException also where the model is of another kind
     */
    static Tokenizer read(InputStream tokenizerJson) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(tokenizerJson)) {
            json.nextToken();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (field.equals("model") && value == JsonToken.START_OBJECT) {
                    return TokenizerModel.read(json).toTokenizer();
                }
                json.skipChildren();
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("tokenizer.json cannot be used: " + e.getMessage(), e);
        }
        throw new IOException("tokenizer.json has no object \"model\"");
    }
}
