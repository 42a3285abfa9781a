package dev.knowhow.encoder;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The object {@code model} of a {@code tokenizer.json}, read as it comes: its vocabulary may have a quarter of a million pieces. */
final class TokenizerModel {

    private static final int USUAL_SIZE = 32_000;

    private String type = "";
    private int unknown = -1;
    private boolean byteFallback;
    private final Map<String, Integer> ids = HashMap.newHashMap(USUAL_SIZE);
    private float[] scores = {};

    private TokenizerModel() {}

    /** Reads from behind the object's beginning to its end. */
    static TokenizerModel read(JsonParser json) throws IOException {
        TokenizerModel model = new TokenizerModel();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (field) {
                case "type" -> model.type = json.getText();
                case "unk_id" -> model.unknown = json.getValueAsInt(-1);
                case "byte_fallback" -> model.byteFallback = json.getValueAsBoolean();
                case "vocab" -> {
                    if (value == JsonToken.START_ARRAY) {
                        model.readScored(json);
                    } else {
                        model.readPieces(json);
                    }
                }
                default -> json.skipChildren();
            }
        }
        return model;
    }

    /** {"piece": 0, ...} */
    private void readPieces(JsonParser json) throws IOException {
        for (String piece = json.nextFieldName(); piece != null; piece = json.nextFieldName()) {
            ids.put(piece, json.nextIntValue(-1));
        }
    }

    /** [["piece", -3.5], ...] */
    private void readScored(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.START_ARRAY) {
            int id = ids.size();
            if (id == scores.length) {
                scores = Arrays.copyOf(scores, Math.max(USUAL_SIZE, id * 2));
            }
            ids.put(json.nextTextValue(), id);
            json.nextToken();
            scores[id] = json.getFloatValue();
            json.nextToken();
        }
    }

    Tokenizer toTokenizer() throws IOException {
        return switch (type) {
            case "WordPiece" -> new WordPieceTokenizer(ids);
            case "Unigram" -> {
                if (byteFallback) {
                    throw new IOException("tokenizer.json spells unknown characters in bytes, which is not read here");
                }
                yield new UnigramTokenizer(ids, scores, unknown);
            }
            default ->
                throw new IOException(
                        "tokenizer.json has a model of type " + type + "; WordPiece and Unigram are read here");
        };
    }
}
