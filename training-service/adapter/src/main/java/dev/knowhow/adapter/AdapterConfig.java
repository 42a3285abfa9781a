package dev.knowhow.adapter;

import dev.knowhow.adapter.IntentSpec.Head;
import dev.knowhow.training.api.adapter.AdapterKind;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code adapter_config.json}: what an adapter is, what it was made from, and the hashes of its other files.
 *
 * @param kind id of an {@link AdapterKind}
 * @param baseModel the name a job asks for, {@code knowhow-intent} for one
 * @param encoder model id of the only encoder whose vectors it may be given
 * @param dimensions components of those vectors
 * @param datasetVersion SHA-256 of the dataset version
 * @param codeVersion version of the code that trained it
 * @param files lower-case hexadecimal SHA-256 by file name, of every file but this one
 * @param intent given for {@code intent}, {@code examples} and {@code encoder-lora}
 * @param lora given for {@code encoder-lora}
 * @param refittedOn how many examples it was fitted to after a twin of it, which had not seen those that were held out, had been
 *     measured on them; null where it is what was measured
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record AdapterConfig(
        int format,
        String kind,
        String baseModel,
        String encoder,
        int dimensions,
        String datasetVersion,
        long seed,
        String codeVersion,
        SortedMap<String, String> files,
        @Nullable IntentSpec intent,
        @Nullable RetrieverSpec retriever,
        @Nullable LoraSpec lora,
        @Nullable Integer refittedOn) {

    /** The version of the format that this code writes and reads. */
    public static final int FORMAT = 1;

    public AdapterConfig {
        if (format != FORMAT) {
            throw new AdapterFormatException(
                    "adapter_config.json: format " + format + ", where this version reads " + FORMAT);
        }
        if (dimensions < 1 || dimensions > 8192) {
            throw new AdapterFormatException("adapter_config.json: dimensions must be within 1..8192");
        }
        AdapterKind known = parse(kind);
        boolean votes = intent != null && Head.of(intent.head()) == Head.EXAMPLES;
        if (known.isForKnowledgeBase() == (intent != null)
                || (known == AdapterKind.EXAMPLES && !votes)
                || (known == AdapterKind.RETRIEVER) != (retriever != null)
                || (known == AdapterKind.ENCODER_LORA) != (lora != null)) {
            throw new AdapterFormatException("adapter_config.json: its sections are not those of kind " + kind);
        }
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Where an adapter comes from: the part of its configuration that whoever starts the training knows. */
    public record Origin(String encoder, int dimensions, String datasetVersion, long seed, String codeVersion) {}

    public static AdapterConfig intent(Origin origin, IntentSpec intent) {
        return of(AdapterKind.INTENT, origin, intent, null, null);
    }

    public static AdapterConfig examples(Origin origin, IntentSpec intent) {
        return of(AdapterKind.EXAMPLES, origin, intent, null, null);
    }

    public static AdapterConfig encoderLora(Origin origin, IntentSpec intent, LoraSpec lora) {
        return of(AdapterKind.ENCODER_LORA, origin, intent, null, lora);
    }

    public static AdapterConfig fusion(Origin origin) {
        return of(AdapterKind.FUSION, origin, null, null, null);
    }

    public static AdapterConfig retriever(Origin origin, RetrieverSpec retriever) {
        return of(AdapterKind.RETRIEVER, origin, null, retriever, null);
    }

    private static AdapterConfig of(
            AdapterKind kind,
            Origin origin,
            @Nullable IntentSpec intent,
            @Nullable RetrieverSpec retriever,
            @Nullable LoraSpec lora) {
        return new AdapterConfig(
                FORMAT,
                kind.id(),
                kind.baseModel(),
                origin.encoder(),
                origin.dimensions(),
                origin.datasetVersion(),
                origin.seed(),
                origin.codeVersion(),
                new TreeMap<>(),
                intent,
                retriever,
                lora,
                null);
    }

    /** The same, of an adapter that was fitted once more, to that many examples. */
    public AdapterConfig withRefit(int examples) {
        return with(files, examples);
    }

    AdapterConfig withFiles(Map<String, String> hashes) {
        return with(hashes, refittedOn);
    }

    private AdapterConfig with(Map<String, String> hashes, @Nullable Integer refit) {
        return new AdapterConfig(
                format,
                kind,
                baseModel,
                encoder,
                dimensions,
                datasetVersion,
                seed,
                codeVersion,
                new TreeMap<>(hashes),
                intent,
                retriever,
                lora,
                refit);
    }

    /** Where it comes from. */
    public Origin origin() {
        return new Origin(encoder, dimensions, datasetVersion, seed, codeVersion);
    }

    private static AdapterKind parse(String kind) {
        return AdapterKind.ofId(kind)
                .orElseThrow(() -> new AdapterFormatException("adapter_config.json: kind is none of "
                        + Arrays.stream(AdapterKind.values())
                                .map(AdapterKind::id)
                                .toList()));
    }

    public AdapterKind adapterKind() {
        return parse(kind);
    }
}
