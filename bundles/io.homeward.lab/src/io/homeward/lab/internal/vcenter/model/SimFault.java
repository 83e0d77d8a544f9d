package io.homeward.lab.internal.vcenter.model;

import com.vmware.vim25.CannotAccessFile;
import com.vmware.vim25.FileAlreadyExists;
import com.vmware.vim25.FileFault;
import com.vmware.vim25.FileLocked;
import com.vmware.vim25.FileNotFound;
import com.vmware.vim25.InvalidArgument;
import com.vmware.vim25.InvalidDatastorePath;
import com.vmware.vim25.InvalidDeviceSpec;
import com.vmware.vim25.InvalidPowerState;
import com.vmware.vim25.InvalidProperty;
import com.vmware.vim25.LocalizedMethodFault;
import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import com.vmware.vim25.MethodNotFound;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.SystemError;
import com.vmware.vim25.VirtualMachinePowerState;

/** A call that the vCenter refuses, with the vim25 fault that says why. */
public final class SimFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient MethodFault fault;

    /** Makes a refusal with a fault and the sentence that goes with it. */
    public SimFault(MethodFault fault, String sentence) {
        super(sentence);
        this.fault = fault;
    }

    public MethodFault fault() {
        return fault;
    }

    /** Returns it as a task or a missing property carries it. */
    public LocalizedMethodFault localized() {
        LocalizedMethodFault localized = new LocalizedMethodFault();
        localized.setFault(fault);
        localized.setLocalizedMessage(getMessage());
        return localized;
    }

    public static SimFault fileLocked(String file) {
        return file(new FileLocked(), file, "Unable to access file " + file + " since it is locked");
    }

    public static SimFault fileNotFound(String file) {
        return file(new FileNotFound(), file, "File " + file + " was not found");
    }

    public static SimFault fileExists(String file) {
        return file(new FileAlreadyExists(), file, "File " + file + " already exists");
    }

    public static SimFault cannotAccess(String file) {
        return file(new CannotAccessFile(), file, "Unable to access file " + file);
    }

    public static SimFault badPath(String path) {
        InvalidDatastorePath fault = new InvalidDatastorePath();
        fault.setDatastorePath(path);
        return new SimFault(fault, "Invalid datastore path '" + path + "'.");
    }

    public static SimFault badDevice(int index) {
        InvalidDeviceSpec fault = new InvalidDeviceSpec();
        fault.setDeviceIndex(index);
        fault.setProperty("virtualDeviceSpec.device");
        return new SimFault(fault, "Invalid configuration for device '" + index + "'.");
    }

    public static SimFault badPower(VirtualMachinePowerState existing, VirtualMachinePowerState requested) {
        InvalidPowerState fault = new InvalidPowerState();
        fault.setExistingState(existing);
        fault.setRequestedState(requested);
        return new SimFault(
                fault, "The attempted operation cannot be performed in the current state (" + existing + ").");
    }

    public static SimFault badArgument(String name) {
        InvalidArgument fault = new InvalidArgument();
        fault.setInvalidProperty(name);
        return new SimFault(fault, "A specified parameter was not correct: " + name);
    }

    public static SimFault badProperty(String name) {
        InvalidProperty fault = new InvalidProperty();
        fault.setName(name);
        return new SimFault(fault, "Invalid property: " + name);
    }

    public static SimFault noPermission(ManagedObjectReference object, String privilege) {
        NoPermission fault = new NoPermission();
        fault.setObject(object);
        fault.setPrivilegeId(privilege);
        return new SimFault(fault, "Permission to perform this operation was denied. Required privilege '" + privilege
                + "' on managed object with id '" + object.getVal() + "'.");
    }

    public static SimFault noObject(ManagedObjectReference object) {
        ManagedObjectNotFound fault = new ManagedObjectNotFound();
        fault.setObj(object);
        return new SimFault(fault, "The object '" + object.getType() + ":" + object.getVal()
                + "' has already been deleted or has not been completely created");
    }

    public static SimFault noMethod(ManagedObjectReference receiver, String method) {
        MethodNotFound fault = new MethodNotFound();
        fault.setReceiver(receiver);
        fault.setMethod(method);
        return new SimFault(fault, "The method '" + method + "' is not known to " + receiver.getType());
    }

    public static SimFault broken(String reason) {
        SystemError fault = new SystemError();
        fault.setReason(reason);
        return new SimFault(fault, "A general system error occurred: " + reason);
    }

    private static SimFault file(FileFault fault, String file, String sentence) {
        fault.setFile(file);
        return new SimFault(fault, sentence);
    }
}
