package dev.knowhow.knowledge.embedding;

import java.util.List;

/**
 * Brings an encoder's cosines to the range of the one that this product is calibrated with. Some encoders give every two
 * texts a high cosine, since all their vectors share a direction; it is taken out as far as needed for texts that have
 * nothing to do with each other to be as far apart as they are there. Which of two texts is nearer hardly changes.
 */
public final class CosineRange {

    /** The average cosine of {@link #SAMPLE}'s texts under bge-small-en-v1.5. */
    static final double UNRELATED = 0.5;

    /** Texts about nothing in common, in several languages. */
    public static final List<String> SAMPLE = List.of(
            "The ferry leaves the harbour at half past six.",
            "Invoices are paid by bank transfer.",
            "Bread dough has to rest for an hour.",
            "The pump is driven by an electric motor.",
            "Who won the match last night?",
            "Der Vertrag endet mit dem Kalenderjahr.",
            "Im Herbst ziehen die Vögel nach Süden.",
            "Le musée est fermé le mardi.",
            "Comment puis-je changer mon mot de passe ?",
            "La temperatura máxima es de ochenta grados.",
            "El niño aprende a tocar la guitarra.",
            "Il treno per la montagna parte ogni ora.",
            "O contrato foi assinado por ambas as partes.",
            "De fiets staat achter het huis.",
            "Снег лежит до конца апреля.",
            "Пароль должен содержать цифры.",
            "会议室可以容纳二十人。",
            "这种植物需要很多阳光。",
            "バッテリーの充電には二時間かかります。",
            "تفتح المكتبة أبوابها في الصباح.");

    private final float[] shared;

    private CosineRange(float[] shared) {
        this.shared = shared;
    }

    /** From the vectors of the {@link #SAMPLE}. */
    public static CosineRange of(List<Embedding> sample) {
        float[] mean = new float[sample.getFirst().dimensions()];
        for (Embedding vector : sample) {
            float[] values = vector.toArray();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += values[i] / sample.size();
            }
        }
        double low = 0;
        double high = 1;
        if (average(sample, mean, 0) > UNRELATED) {
            for (int i = 0; i < 30; i++) {
                double middle = (low + high) / 2;
                if (average(sample, mean, middle) > UNRELATED) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
        }
        return new CosineRange(scale(mean, low));
    }

    private static double average(List<Embedding> sample, float[] mean, double share) {
        CosineRange range = new CosineRange(scale(mean, share));
        List<Embedding> moved = sample.stream().map(range::apply).toList();
        double sum = 0;
        for (int i = 0; i < moved.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += moved.get(i).cosine(moved.get(j));
            }
        }
        return sum / (moved.size() * (moved.size() - 1) / 2.0);
    }

    private static float[] scale(float[] vector, double factor) {
        float[] scaled = new float[vector.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (vector[i] * factor);
        }
        return scaled;
    }

    public Embedding apply(Embedding vector) {
        float[] values = vector.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] -= shared[i];
        }
        return Embedding.normalize(values);
    }
}
