package dev.knowhow.knowledge.file;

import dev.knowhow.durable.storage.ObjectKey;

/** Published when bytes left the object store: nothing derived from them may stay either. */
public record ContentRemoved(ObjectKey key) {}
