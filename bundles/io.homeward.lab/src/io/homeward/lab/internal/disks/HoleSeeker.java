package io.homeward.lab.internal.disks;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks Linux where a file has data and holes: {@code lseek} with {@code SEEK_DATA} and {@code SEEK_HOLE} on a
 * descriptor of its own. Java has no such call. Only offered on 64-bit Linux, whose numbers these are, and where native
 * access is enabled.
 */
final class HoleSeeker implements AutoCloseable {

    /** No data from here to the end. */
    static final long NO_MORE_DATA = -1;
    /** The file system cannot tell. */
    static final long UNKNOWN = -2;

    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    private static final int ENXIO = 6;
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
    private final MethodHandle seek;
    private final MethodHandle close;
    private final int descriptor;

    @SuppressWarnings("restricted")
    private HoleSeeker(Path path) {
        Linker linker = Linker.nativeLinker();
        SymbolLookup symbols = linker.defaultLookup();
        seek = linker.downcallHandle(
                symbols.findOrThrow("lseek"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT),
                ERRNO);
        close = linker.downcallHandle(
                symbols.findOrThrow("close"), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        MethodHandle open = linker.downcallHandle(
                symbols.findOrThrow("open"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        descriptor = (int) call(() -> open.invoke(arena.allocateFrom(path.toString()), O_RDONLY_CLOEXEC));
    }

    /** Empty where this cannot be asked. */
    static Optional<HoleSeeker> open(Path path) {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        boolean wide = ValueLayout.ADDRESS.byteSize() == Long.BYTES;
        if (!linux || !wide || !HoleSeeker.class.getModule().isNativeAccessEnabled()) {
            return Optional.empty();
        }
        HoleSeeker seeker = new HoleSeeker(path);
        if (seeker.descriptor < 0) {
            seeker.close();
            return Optional.empty();
        }
        return Optional.of(seeker);
    }

    /** Returns where data begins at or behind {@code offset}, {@link #NO_MORE_DATA} or {@link #UNKNOWN}. */
    long nextData(long offset) {
        return seek(offset, SEEK_DATA);
    }

    /** Returns where the hole behind {@code offset} begins, at the latest the file's end, or {@link #UNKNOWN}. */
    long nextHole(long offset) {
        return seek(offset, SEEK_HOLE);
    }

    @Override
    public void close() {
        if (descriptor >= 0) {
            call(() -> close.invoke(descriptor));
        }
        arena.close();
    }

    private long seek(long offset, int whence) {
        long at = ((Number) call(() -> seek.invoke(state, descriptor, offset, whence))).longValue();
        if (at >= 0) {
            return at;
        }
        long errnoAt = Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));
        return state.get(ValueLayout.JAVA_INT, errnoAt) == ENXIO ? NO_MORE_DATA : UNKNOWN;
    }

    private interface Call {
        Object make() throws Throwable;
    }

    private static Object call(Call call) {
        try {
            return call.make();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call into the C library threw", e);
        }
    }
}
