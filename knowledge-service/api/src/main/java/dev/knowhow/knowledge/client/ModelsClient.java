package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.model.ModelOperations;
import io.micronaut.http.client.annotation.Client;

/** Models at knowledge-service. */
@Client(id = "knowledge")
public interface ModelsClient extends ModelOperations {}
