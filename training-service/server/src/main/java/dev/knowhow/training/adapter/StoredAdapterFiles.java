package dev.knowhow.training.adapter;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.knowhow.durable.jdbc.LockRepository;
import dev.knowhow.durable.job.JobQueue;
import dev.knowhow.durable.job.Lane;
import dev.knowhow.durable.storage.ObjectKey;
import dev.knowhow.durable.storage.ObjectStore;
import dev.knowhow.durable.storage.StagedObject;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Sha256;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.adapter.AdapterResponse;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The files of adapters in the object store. Their hashes are checked whenever they leave it: a disk that lies must not
 * change what a version answers.
 */
@Singleton
public class StoredAdapterFiles {

    static final String CONFIG = "adapter_config.json";
    static final String WEIGHTS = "adapter_model.safetensors";
    static final TaskDescriptor<AdapterFileTask> REMOVE =
            TaskDescriptor.of("remove-adapter-file", AdapterFileTask.class);

    private static final long MAX_BYTES = 512L << 20;

    private final ObjectStore objects;
    private final AdapterRepository adapters;
    private final JobQueue jobs;
    private final LockRepository locks;

    StoredAdapterFiles(ObjectStore objects, AdapterRepository adapters, JobQueue jobs, LockRepository locks) {
        this.objects = objects;
        this.adapters = adapters;
        this.jobs = jobs;
        this.locks = locks;
    }

    /** Takes both files of an adapter out of a folder, in the transaction that makes the adapter. */
    List<AdapterResponse.File> store(Path directory) {
        return store(name -> Files.newInputStream(directory.resolve(name)));
    }

    /** Takes both files of an adapter, in the transaction that gives them to it. */
    List<AdapterResponse.File> store(Map<String, byte[]> contents) {
        return store(name -> new ByteArrayInputStream(Objects.requireNonNull(contents.get(name), name)));
    }

    /** The configuration comes first. */
    private List<AdapterResponse.File> store(Source source) {
        List<AdapterResponse.File> stored = new ArrayList<>();
        for (String name : List.of(CONFIG, WEIGHTS)) {
            stored.add(store(name, source));
        }
        return stored;
    }

    /** Where an adapter's files are read from, by name. */
    private interface Source {
        InputStream open(String name) throws IOException;
    }

    private AdapterResponse.File store(String name, Source source) {
        TenantId tenant = Caller.current().requireTenant();
        try (InputStream bytes = source.open(name);
                StagedObject staged = objects.stage(tenant, bytes, MAX_BYTES)) {
            lock(staged.key());
            staged.publish();
            return new AdapterResponse.File(name, staged.key().sha256(), staged.size());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** Every file of an adapter by name, as it was stored. */
    public Map<String, byte[]> read(StoredAdapter adapter) {
        Map<String, byte[]> contents = new TreeMap<>();
        for (AdapterResponse.File file : adapter.files()) {
            contents.put(file.name(), read(file));
        }
        return contents;
    }

    /** The bytes of one file, as it was stored. */
    public byte[] read(StoredAdapter adapter, String name) {
        return adapter.files().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .map(this::read)
                .orElseThrow(() -> ProblemException.notFound("file of that adapter", name));
    }

    private byte[] read(AdapterResponse.File file) {
        ObjectKey key = new ObjectKey(Caller.current().requireTenant(), file.sha256());
        try (InputStream stored = objects.open(key)) {
            byte[] bytes = stored.readAllBytes();
            if (!Sha256.hex(bytes).equals(file.sha256())) {
                throw new IOException("the stored bytes of " + file.name() + " are no longer those of " + key);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("an adapter's file is damaged", e);
        }
    }

    /** Lets go of files that no row names any more; the bytes go when no other adapter has the same. */
    void release(List<AdapterResponse.File> files) {
        String tenant = Caller.current().requireTenant().toString();
        for (AdapterResponse.File file : files) {
            jobs.add(Lane.UPKEEP, REMOVE, tenant + "/" + file.sha256(), new AdapterFileTask(tenant, file.sha256()));
        }
    }

    /** Removes bytes unless an adapter was made with them meanwhile. */
    @Transactional
    void removeUnreferenced(String sha256) {
        ObjectKey key = new ObjectKey(Caller.current().requireTenant(), sha256);
        lock(key);
        if (!adapters.isReferenced(sha256)) {
            objects.delete(key);
        }
    }

    /** Storing and removing the same bytes take turns. */
    private void lock(ObjectKey key) {
        locks.lock("adapter-file/" + key.tenant() + "/" + key.sha256());
    }
}
