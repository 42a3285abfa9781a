package dev.knowhow.knowledge.client;

import dev.knowhow.knowledge.api.routing.RoutingOperations;
import io.micronaut.http.client.annotation.Client;

/** How assistants route, at knowledge-service. */
@Client(id = "knowledge")
public interface RoutingClient extends RoutingOperations {}
