package io.homeward.vsphere.internal;

import com.vmware.vim25.FileFault;
import com.vmware.vim25.FileLocked;
import com.vmware.vim25.FileNotFound;
import com.vmware.vim25.InsufficientResourcesFault;
import com.vmware.vim25.InvalidLogin;
import com.vmware.vim25.InvalidPowerState;
import com.vmware.vim25.InvalidState;
import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.MethodFault;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.NotAuthenticated;
import com.vmware.vim25.NotFound;
import com.vmware.vim25.TaskInProgress;
import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.trust.PinMismatch;
import io.homeward.vsphere.internal.transport.ConnectionFailure;
import java.rmi.RemoteException;
import java.util.Optional;

/** What a person is told about vSphere's faults and a failing connection. */
final class VsphereProblems {

    private VsphereProblems() {}

    /** Returns the coded error; {@code subject} is what was asked of, {@code address} where. */
    static HomewardException of(RemoteException cause, String subject, String address) {
        Problem problem = switch (cause) {
            case ConnectionFailure failure -> connection(failure, subject, address);
            case InvalidLogin fault -> Problem.of("HW-VSPHERE-005", address);
            case NotAuthenticated fault -> Problem.of("HW-VSPHERE-009", address);
            case MethodFault fault -> fault(fault, subject);
            default -> Problem.of("HW-VSPHERE-018", subject, "fault", "RemoteException", "text", cause.getMessage());
        };
        return new HomewardException(problem, cause);
    }

    private static Problem connection(ConnectionFailure failure, String subject, String address) {
        Optional<PinMismatch> mismatch = mismatch(failure);
        if (mismatch.isPresent()) {
            return Problem.of("HW-VSPHERE-003", address, "presented", mismatch.get().presented());
        }
        return switch (failure.kind()) {
            case NOT_CONNECTED, BROKEN -> Problem.of("HW-VSPHERE-004", address, "reason", reason(failure));
            case NOT_UNDERSTOOD -> Problem.of("HW-VSPHERE-006", address, "reason", failure.reason());
            case INTERRUPTED -> Problem.of("HW-VSPHERE-023", subject);
        };
    }

    private static String reason(ConnectionFailure failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        boolean more = deepest != failure && deepest.getMessage() != null;
        return more ? failure.reason() + ": " + deepest.getMessage() : failure.reason();
    }

    private static Optional<PinMismatch> mismatch(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PinMismatch mismatch) {
                return Optional.of(mismatch);
            }
        }
        return Optional.empty();
    }

    private static Problem fault(MethodFault cause, String subject) {
        return switch (cause) {
            case NoPermission fault -> Problem.of(
                    "HW-VSPHERE-010",
                    subject,
                    "privilege",
                    text(fault.privilegeId),
                    "object",
                    fault.object == null ? subject : fault.object.val);
            case FileLocked fault -> Problem.of("HW-VSPHERE-011", subject, "file", text(fault.file));
            case FileNotFound fault -> Problem.of("HW-VSPHERE-013", subject, "file", text(fault.file));
            case FileFault fault -> other(fault, subject);
            case InvalidPowerState fault -> Problem.of(
                    "HW-VSPHERE-012", subject, "state", text(fault.existingState));
            case InvalidState fault -> Problem.of("HW-VSPHERE-016", subject, "text", sentence(fault));
            case TaskInProgress fault -> Problem.of(
                    "HW-VSPHERE-014", subject, "task", fault.task == null ? "-" : fault.task.val);
            case NotFound fault -> Problem.of("HW-VSPHERE-015", subject);
            case ManagedObjectNotFound fault -> Problem.of("HW-VSPHERE-015", subject);
            case InsufficientResourcesFault fault -> Problem.of("HW-VSPHERE-017", subject, "text", sentence(fault));
            default -> other(cause, subject);
        };
    }

    private static Problem other(MethodFault fault, String subject) {
        String name = fault.dynamicType == null ? fault.getClass().getSimpleName() : fault.dynamicType;
        return Problem.of("HW-VSPHERE-018", subject, "fault", name, "text", sentence(fault));
    }

    /** The server's own sentence. */
    private static String sentence(MethodFault fault) {
        String said = fault.detail == null ? null : fault.detail.getMessage();
        return said == null || said.isBlank() ? fault.getClass().getSimpleName() : said;
    }

    private static String text(Object value) {
        return value == null ? "-" : String.valueOf(value);
    }
}
