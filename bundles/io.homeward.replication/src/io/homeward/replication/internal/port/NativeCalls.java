package io.homeward.replication.internal.port;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Optional;

/**
 * The four calls of the C library that Java has no counterpart for, or not with these flags. Offered on 64-bit Linux
 * only, whose numbers these are. Safe for use by any number of threads.
 */
public final class NativeCalls {

    static final int O_RDWR = 2;
    static final int O_EXCL = 0x80;
    static final int O_CLOEXEC = 0x80000;
    static final int SEEK_END = 2;
    static final int SEEK_DATA = 3;
    static final int PUNCH_HOLE_KEEP_SIZE = 0x03;
    static final int EBUSY = 16;
    static final int ENXIO = 6;

    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    private final MethodHandle open;
    private final MethodHandle close;
    private final MethodHandle seek;
    private final MethodHandle allocate;
    private final long errnoOffset = Linker.Option.captureStateLayout()
            .byteOffset(MemoryLayout.PathElement.groupElement("errno"));

    /** What a call returned; {@code errno} is meaningful only when {@code value} is negative. */
    record Result(long value, int errno) {}

    @SuppressWarnings("restricted")
    private NativeCalls() {
        Linker linker = Linker.nativeLinker();
        SymbolLookup symbols = linker.defaultLookup();
        open = linker.downcallHandle(
                symbols.findOrThrow("open"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2),
                ERRNO);
        close = linker.downcallHandle(
                symbols.findOrThrow("close"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                ERRNO);
        seek = linker.downcallHandle(
                symbols.findOrThrow("lseek"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT),
                ERRNO);
        allocate = linker.downcallHandle(
                symbols.findOrThrow("fallocate"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG),
                ERRNO);
    }

    /** Returns the calls, or empty where they cannot be made: then disks are served by Java alone. */
    public static Optional<NativeCalls> find() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        boolean wide = ValueLayout.ADDRESS.byteSize() == Long.BYTES;
        if (!linux || !wide || !NativeCalls.class.getModule().isNativeAccessEnabled()) {
            return Optional.empty();
        }
        return Optional.of(new NativeCalls());
    }

    Result open(String path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            return call(arena, state -> (int) open.invoke(state, name, flags));
        }
    }

    Result close(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            return call(arena, state -> (int) close.invoke(state, descriptor));
        }
    }

    Result seek(int descriptor, long offset, int whence) {
        try (Arena arena = Arena.ofConfined()) {
            return call(arena, state -> (long) seek.invoke(state, descriptor, offset, whence));
        }
    }

    Result allocate(int descriptor, int mode, long offset, long length) {
        try (Arena arena = Arena.ofConfined()) {
            return call(arena, state -> (int) allocate.invoke(state, descriptor, mode, offset, length));
        }
    }

    private interface Call {
        long make(MemorySegment state) throws Throwable;
    }

    private Result call(Arena arena, Call call) {
        MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
        try {
            long value = call.make(state);
            return new Result(value, value < 0 ? state.get(ValueLayout.JAVA_INT, errnoOffset) : 0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call into the C library threw", e);
        }
    }
}
