package dev.knowhow.durable.idempotency;

import dev.knowhow.durable.stream.Json;
import dev.knowhow.tenancy.Caller;
import io.micronaut.core.type.Argument;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys of the caller's tenant. */
@Singleton
class IdempotencyRepository {

    /** The row of a key, which ends a statement. */
    private static final String KEY = " where actor_id = ? and route = ? and key = ? ";

    private static final String OLD = " idempotency_key.created_at <= now() - ? * interval '1 second' ";

    private final JdbcOperations jdbc;
    private final Json json;
    private final long keptSeconds;
    private final long leaseMillis;

    IdempotencyRepository(JdbcOperations jdbc, Json json, IdempotencyConfiguration configuration) {
        this.jdbc = jdbc;
        this.json = json;
        this.keptSeconds = configuration.kept().toSeconds();
        this.leaseMillis = configuration.lease().toMillis();
    }

    /**
     * What is known of a key.
     *
     * @param sha256 of the request that it was used for
     * @param running whether that is still at work
     * @param abandoned whether it was, and its process has ended
     * @param seconds since it began
     */
    record Found(String sha256, boolean running, boolean abandoned, long seconds, StoredReply reply) {}

    /** Locks the key until the transaction ends; false if another transaction has. */
    boolean tryLock(KeyedRequest request) {
        return jdbc.prepareStatement(
                "select pg_try_advisory_xact_lock(hashtextextended(?, 0))", (PreparedStatement statement) -> {
                    statement.setString(
                            1, request.lock(Caller.current().requireTenant().toString()));
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        return rows.getBoolean(1);
                    }
                });
    }

    Optional<Found> find(KeyedRequest request) {
        return jdbc.prepareStatement("""
                select request_sha256, leased_until is not null as running,
                       coalesce(leased_until < now(), false) as abandoned, status, headers, body, not_kept,
                       cast(extract(epoch from now() - created_at) as bigint) as seconds
                  from idempotency_key
                """ + KEY + "and not" + OLD, (PreparedStatement statement) -> {
            set(statement, 1, request);
            statement.setLong(4, keptSeconds);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(found(rows)) : Optional.empty();
            }
        });
    }

    private Found found(ResultSet row) throws SQLException {
        String headers = row.getString("headers");
        return new Found(
                row.getString("request_sha256"),
                row.getBoolean("running"),
                row.getBoolean("abandoned"),
                row.getLong("seconds"),
                new StoredReply(
                        row.getInt("status"),
                        headers == null ? Map.of() : json.read(headers, Argument.mapOf(String.class, String.class)),
                        row.getBytes("body"),
                        row.getString("not_kept")));
    }

    /** Adds a key with its reply; false if it is there already. */
    boolean insert(KeyedRequest request, StoredReply reply) {
        return jdbc.prepareStatement("""
                insert into idempotency_key (actor_id, route, key, request_sha256, status, headers, body, not_kept, bytes)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, actor_id, route, key) do update
                   set request_sha256 = excluded.request_sha256, status = excluded.status, headers = excluded.headers,
                       body = excluded.body, not_kept = excluded.not_kept, bytes = excluded.bytes,
                       created_at = now(), leased_until = null
                 where
                """ + OLD, (PreparedStatement statement) -> {
            set(statement, 1, request);
            statement.setString(4, request.sha256());
            set(statement, 5, reply);
            statement.setLong(10, keptSeconds);
            return statement.executeUpdate() == 1;
        });
    }

    /**
     * Takes a key for this process, to work under a lease: a new one, an old one, or one whose process has ended before the
     * same request was done.
     *
     * @return the lease; empty if the key is not to be had
     */
    Optional<UUID> lease(KeyedRequest request) {
        return jdbc.prepareStatement("""
                insert into idempotency_key (actor_id, route, key, request_sha256, leased_until)
                values (?, ?, ?, ?, now() + ? * interval '1 millisecond')
                on conflict (tenant_id, actor_id, route, key) do update
                   set request_sha256 = excluded.request_sha256, leased_until = excluded.leased_until,
                       lease = excluded.lease, created_at = now(),
                       status = null, headers = null, body = null, not_kept = null, bytes = 0
                 where idempotency_key.leased_until < now() and idempotency_key.request_sha256 = excluded.request_sha256
                    or
                """ + OLD + "returning lease", (PreparedStatement statement) -> {
            set(statement, 1, request);
            statement.setString(4, request.sha256());
            statement.setLong(5, leaseMillis);
            statement.setLong(6, keptSeconds);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
            }
        });
    }

    /** Says that the work goes on. */
    void renew(KeyedRequest request, UUID lease) {
        ofLease(
                "update idempotency_key set leased_until = now() + ? * interval '1 millisecond'",
                request,
                lease,
                statement -> statement.setLong(1, leaseMillis),
                2);
    }

    /** Keeps the reply; false if the lease was lost to another process. */
    boolean complete(KeyedRequest request, UUID lease, StoredReply reply) {
        return ofLease("""
                update idempotency_key
                   set leased_until = null, status = ?, headers = ?, body = ?, not_kept = ?, bytes = ?
                """, request, lease, statement -> set(statement, 1, reply), 6);
    }

    /** Forgets a key of which nothing came. */
    void release(KeyedRequest request, UUID lease) {
        ofLease("delete from idempotency_key", request, lease, statement -> {}, 1);
    }

    private boolean ofLease(String sql, KeyedRequest request, UUID lease, Parameters parameters, int first) {
        return jdbc.prepareStatement(
                sql + KEY + "and lease = ? and leased_until is not null", (PreparedStatement statement) -> {
                    parameters.set(statement);
                    set(statement, first, request);
                    statement.setObject(first + 3, lease);
                    return statement.executeUpdate() == 1;
                });
    }

    /** How many keys there are, and bytes of replies. */
    KeyRoom.Used count() {
        return jdbc.prepareStatement(
                "select count(*), coalesce(sum(bytes), 0) from idempotency_key", (PreparedStatement statement) -> {
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        return new KeyRoom.Used(rows.getLong(1), rows.getLong(2));
                    }
                });
    }

    /** Deletes what has been kept for long enough. */
    int deleteOld() {
        return jdbc.prepareStatement("delete from idempotency_key where" + OLD, (PreparedStatement statement) -> {
            statement.setLong(1, keptSeconds);
            return statement.executeUpdate();
        });
    }

    private static void set(PreparedStatement statement, int first, KeyedRequest request) throws SQLException {
        statement.setString(first, request.actorId());
        statement.setString(first + 1, request.route());
        statement.setString(first + 2, request.key());
    }

    private void set(PreparedStatement statement, int first, StoredReply reply) throws SQLException {
        byte @Nullable [] body = reply.body();
        statement.setInt(first, reply.status());
        statement.setString(first + 1, json.write(reply.headers()));
        statement.setBytes(first + 2, body);
        statement.setString(first + 3, reply.notKept());
        statement.setInt(first + 4, reply.size());
    }

    /** Sets what comes before the key in a statement. */
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }
}
