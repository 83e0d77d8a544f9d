package io.homeward.control.internal.store;

import com.fasterxml.jackson.core.JacksonException;
import io.homeward.api.HomewardException;
import io.homeward.api.JobId;
import io.homeward.api.MachineId;
import io.homeward.api.Problem;
import io.homeward.api.RecoveryPoint;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The configuration server's database: SQLite, every change durable when its call returns. Safe for use by any number of
 * threads; calls take turns.
 */
public final class Store implements AutoCloseable {

    /** The version of the tables; kept in {@code PRAGMA user_version}. */
    private static final int SCHEMA_VERSION = 1;

    private static final String[] SCHEMA = {
        "CREATE TABLE machine (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT",
        "CREATE TABLE job (id INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL) STRICT",
        "CREATE TABLE point (machine TEXT NOT NULL, sequence INTEGER NOT NULL, document TEXT NOT NULL,"
                + " PRIMARY KEY (machine, sequence)) STRICT",
        "CREATE TABLE fence (only INTEGER PRIMARY KEY CHECK (only = 1), value INTEGER NOT NULL) STRICT",
        "INSERT INTO fence VALUES (1, 0)",
        "PRAGMA user_version = " + SCHEMA_VERSION
    };

    private final Path file;
    private final Connection connection;

    private Store(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens the database, or makes it.
     *
     * @throws HomewardException HW-CONTROL-002 when it cannot be used, HW-CONTROL-003 when a newer Homeward made it
     */
    public static Store open(Path file) throws HomewardException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        Connection connection = null;
        try {
            connection = source.getConnection();
            Store store = new Store(file, connection);
            store.prepare();
            return store;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw broken(file, e);
        } catch (HomewardException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    private void prepare() throws SQLException, HomewardException {
        int version = (int) number("PRAGMA user_version");
        if (version > SCHEMA_VERSION) {
            throw HomewardException.of("HW-CONTROL-003", file.toString(), "version", version);
        }
        if (version == 0) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String line : SCHEMA) {
                    statement.execute(line);
                }
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Returns a number greater than any it has returned before, for fencing. */
    public synchronized long nextFence() throws HomewardException {
        update("UPDATE fence SET value = value + 1");
        return guarded(() -> number("SELECT value FROM fence"));
    }

    /** Returns a machine. */
    public synchronized Optional<ProtectedMachine> machine(MachineId id) throws HomewardException {
        return documents(ProtectedMachine.class, "SELECT document FROM machine WHERE id = ?", id.value()).stream()
                .findFirst();
    }

    /** Returns a machine that must be known; HW-CONTROL-012 when it is not. */
    public ProtectedMachine require(MachineId id) throws HomewardException {
        return machine(id).orElseThrow(() -> HomewardException.of("HW-CONTROL-012", id.value()));
    }

    /** Returns every machine. */
    public synchronized List<ProtectedMachine> machines() throws HomewardException {
        return documents(ProtectedMachine.class, "SELECT document FROM machine ORDER BY id");
    }

    /** Saves a machine. */
    public synchronized void save(ProtectedMachine machine) throws HomewardException {
        update("INSERT OR REPLACE INTO machine VALUES (?, ?)", machine.id().value(), Documents.write(machine));
    }

    /** Forgets a machine and its points. */
    public synchronized void forget(MachineId id) throws HomewardException {
        update("DELETE FROM point WHERE machine = ?", id.value());
        update("DELETE FROM machine WHERE id = ?", id.value());
    }

    /** Returns a machine's points, oldest first. */
    public synchronized List<RecoveryPoint> points(MachineId machine) throws HomewardException {
        return documents(
                RecoveryPoint.class,
                "SELECT document FROM point WHERE machine = ? ORDER BY sequence",
                machine.value());
    }

    /** Saves a point. */
    public synchronized void save(RecoveryPoint point) throws HomewardException {
        update(
                "INSERT OR REPLACE INTO point VALUES (?, ?, ?)",
                point.machine().value(),
                point.sequence(),
                Documents.write(point));
    }

    /** Forgets a point. */
    public synchronized void forget(RecoveryPoint point) throws HomewardException {
        update("DELETE FROM point WHERE machine = ? AND sequence = ?", point.machine().value(), point.sequence());
    }

    /** Returns a number for a new job, which is used when the job is saved. */
    public synchronized JobId newJob() throws HomewardException {
        update("INSERT INTO job (document) VALUES ('')");
        return JobId.of(guarded(() -> number("SELECT last_insert_rowid()")));
    }

    /** Saves a job. */
    public synchronized void save(JobRecord job) throws HomewardException {
        update("UPDATE job SET document = ? WHERE id = ?", Documents.write(job), job.job().id().number());
    }

    /** Returns a job. */
    public synchronized Optional<JobRecord> job(JobId id) throws HomewardException {
        return documents(JobRecord.class, "SELECT document FROM job WHERE document <> '' AND id = ?", id.number())
                .stream()
                .findFirst();
    }

    /** Returns every job, oldest first. */
    public synchronized List<JobRecord> jobs() throws HomewardException {
        return documents(JobRecord.class, "SELECT document FROM job WHERE document <> '' ORDER BY id");
    }

    @Override
    public synchronized void close() {
        closeQuietly(connection);
    }

    private interface Query<T> {
        T run() throws SQLException, JacksonException;
    }

    private <T> T guarded(Query<T> query) throws HomewardException {
        try {
            return query.run();
        } catch (SQLException | JacksonException e) {
            throw broken(file, e);
        }
    }

    private void update(String sql, Object... values) throws HomewardException {
        guarded(() -> {
            try (PreparedStatement statement = prepared(sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    private <T> List<T> documents(Class<T> type, String sql, Object... values) throws HomewardException {
        return guarded(() -> {
            try (PreparedStatement statement = prepared(sql, values);
                    ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(Documents.read(rows.getString(1), type));
                }
                return found;
            }
        });
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static HomewardException broken(Path file, Exception e) {
        return new HomewardException(Problem.of("HW-CONTROL-002", file.toString(), "reason", e.getMessage()), e);
    }

    private static void closeQuietly(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LoggerFactory.getLogger(Store.class).warn("database not closed in good order", e);
        }
    }
}
