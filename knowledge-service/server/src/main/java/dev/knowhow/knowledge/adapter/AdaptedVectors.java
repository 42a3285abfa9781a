package dev.knowhow.knowledge.adapter;

import dev.knowhow.adapter.AdapterFormatException;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.api.EncoderAdapters;
import dev.knowhow.knowledge.embedding.onnx.LoraEncoder;
import dev.knowhow.knowledge.embedding.onnx.LoraWeights;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.adapter.AdapterKind;
import dev.knowhow.training.api.model.ResolvedModel;
import jakarta.inject.Singleton;
import java.util.Comparator;

/** Encodes texts as an adapter was trained to read them: with the encoder that all share, or with the one it changes. */
@Singleton
final class AdaptedVectors implements EncoderAdapters {

    private final AdapterModels models;
    private final LoadedAdapters adapters;
    private final Embedder embedder;
    private final LoraEncoder encoder;

    AdaptedVectors(AdapterModels models, LoadedAdapters adapters, Embedder embedder, LoraEncoder encoder) {
        this.models = models;
        this.adapters = adapters;
        this.embedder = embedder;
        this.encoder = encoder;
    }

    /** The vector that the adapter is to be asked with. */
    float[] of(ResolvedModel.Version version, IntentAdapter adapter, String text) {
        return changesEncoder(adapter)
                ? encoder.embed(text, weights(version, adapter)).toArray()
                : embedder.embedQuery(text).toArray();
    }

    @Override
    public Named require(String model) {
        ResolvedModel.Version version = models.require(model).versions().stream()
                .max(Comparator.comparingDouble(ResolvedModel.Version::share))
                .orElseThrow(() -> ProblemException.unknownModel(model));
        if (!version.adapterKind().equals(AdapterKind.ENCODER_LORA.id())
                || !(adapters.get(version) instanceof IntentAdapter adapter)) {
            throw ProblemException.invalid(
                    "model",
                    "The adapter '" + version.name() + "' leaves the encoder as it is: use knowhow-embedding, or an"
                            + " adapter of kind 'encoder-lora'.");
        }
        return new Named(version.name(), weights(version, adapter));
    }

    private static LoraWeights weights(ResolvedModel.Version version, IntentAdapter adapter) {
        try {
            return LoraWeights.of(adapter);
        } catch (AdapterFormatException e) {
            throw ProblemException.invalid(
                    "model",
                    "The adapter '" + version.name() + "' changes other layers than this encoder lets be changed:"
                            + " train it again.");
        }
    }

    private static boolean changesEncoder(IntentAdapter adapter) {
        return adapter.config().adapterKind() == AdapterKind.ENCODER_LORA;
    }
}
