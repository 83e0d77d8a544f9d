package io.homeward.vsphere.internal;

import com.vmware.vim25.AboutInfo;
import com.vmware.vim25.DynamicProperty;
import com.vmware.vim25.FileNotFound;
import com.vmware.vim25.InvalidArgument;
import com.vmware.vim25.LocalizedMethodFault;
import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import com.vmware.vim25.ObjectContent;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.PropertySpec;
import com.vmware.vim25.RetrieveResult;
import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.TaskInfo;
import com.vmware.vim25.TaskInfoState;
import com.vmware.vim25.UserSession;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDeviceConfigSpec;
import com.vmware.vim25.VirtualDeviceConfigSpecOperation;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualLsiLogicController;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualMachineConnectionState;
import com.vmware.vim25.VirtualMachinePowerState;
import io.homeward.vsphere.soap.SoapRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A handful of managed objects behind a {@link ScriptedVcenter}. */
final class TinySite {

    static final String DEVICES = "config.hardware.device";

    private final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
    private final Map<String, ManagedObjectReference> references = new HashMap<>();
    private final Map<String, String> uuidByPath = new HashMap<>();
    private final Map<String, RetrieveResult> laterPages = new HashMap<>();
    private int pageSize = 100;
    private int ids;

    TinySite(ScriptedVcenter server) {
        server.always("RetrieveServiceContent", request -> content());
        server.always("Login", request -> session());
        server.always("Logout", request -> null);
        server.always("CreateContainerView", request -> reference("ContainerView", "view-" + ids++));
        server.always("DestroyView", request -> null);
        server.always("RetrievePropertiesEx", this::retrieve);
        server.always("ContinueRetrievePropertiesEx", this::next);
        server.always("PowerOnVM_Task", request -> power(request, VirtualMachinePowerState.poweredOn));
        server.always("PowerOffVM_Task", request -> power(request, VirtualMachinePowerState.poweredOff));
        server.always("ReconfigVM_Task", this::reconfigure);
    }

    void pageSize(int objectCount) {
        pageSize = objectCount;
    }

    /** Adds an object; properties as name, value, name, value … */
    synchronized Map<String, Object> add(String type, String id, Object... properties) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            values.put((String) properties[i], properties[i + 1]);
        }
        objects.put(id, values);
        references.put(id, reference(type, id));
        return values;
    }

    /** Adds a VM with one LSI controller. */
    Map<String, Object> vm(String id, VirtualMachinePowerState power) {
        VirtualLsiLogicController controller = new VirtualLsiLogicController();
        controller.key = 1000;
        controller.scsiCtlrUnitNumber = 7;
        return add(
                "VirtualMachine", id,
                "name", "name of " + id,
                "runtime.powerState", power,
                "runtime.connectionState", VirtualMachineConnectionState.connected,
                DEVICES, new VirtualDevice[] {controller});
    }

    /** Says that a disk's file exists. */
    void file(String path, String uuid) {
        uuidByPath.put(path, uuid);
    }

    /** Attaches a disk without being asked. */
    void attach(String vm, int unit, String path, String uuid) {
        file(path, uuid);
        objects.get(vm).merge(DEVICES, new VirtualDevice[] {disk(unit, path, uuid)}, TinySite::joined);
    }

    VirtualDisk disk(int unit, String path, String uuid) {
        VirtualDiskFlatVer2BackingInfo backing = new VirtualDiskFlatVer2BackingInfo();
        backing.fileName = path;
        backing.uuid = uuid;
        backing.datastore = reference("Datastore", "datastore-1");
        VirtualDisk disk = new VirtualDisk();
        disk.key = 2000 + unit;
        disk.controllerKey = 1000;
        disk.unitNumber = unit;
        disk.capacityInKB = 1024;
        disk.backing = backing;
        return disk;
    }

    List<VirtualDisk> disks(String vm) {
        return Arrays.stream((VirtualDevice[]) objects.get(vm).get(DEVICES))
                .filter(VirtualDisk.class::isInstance)
                .map(VirtualDisk.class::cast)
                .toList();
    }

    VirtualMachinePowerState power(String vm) {
        return (VirtualMachinePowerState) objects.get(vm).get("runtime.powerState");
    }

    ManagedObjectReference power(SoapRequest request, VirtualMachinePowerState wanted) {
        objects.get(request.target().val).put("runtime.powerState", wanted);
        return task(request, null);
    }

    ManagedObjectReference reconfigure(SoapRequest request) {
        VirtualMachineConfigSpec spec = request.argument("spec", VirtualMachineConfigSpec.class);
        MethodFault fault = null;
        for (VirtualDeviceConfigSpec change : spec.deviceChange) {
            VirtualDisk disk = (VirtualDisk) change.device;
            if (change.fileOperation != null) {
                throw new IllegalStateException("a file operation: " + change.fileOperation);
            }
            String path = ((VirtualDiskFlatVer2BackingInfo) disk.backing).fileName;
            if (change.operation == VirtualDeviceConfigSpecOperation.remove) {
                Map<String, Object> vm = objects.get(request.target().val);
                vm.put(DEVICES, Arrays.stream((VirtualDevice[]) vm.get(DEVICES))
                        .filter(device -> device.key != disk.key)
                        .toArray(VirtualDevice[]::new));
            } else if (uuidByPath.containsKey(path)) {
                attach(request.target().val, disk.unitNumber, path, uuidByPath.get(path));
            } else {
                FileNotFound none = new FileNotFound();
                none.file = path;
                fault = none;
            }
        }
        return task(request, fault);
    }

    /** Makes a task that has ended, well when {@code fault} is null. */
    ManagedObjectReference task(SoapRequest request, MethodFault fault) {
        TaskInfo info = new TaskInfo();
        info.state = fault == null ? TaskInfoState.success : TaskInfoState.error;
        if (fault != null) {
            info.error = new LocalizedMethodFault();
            info.error.fault = fault;
            info.error.localizedMessage = "said by the task";
        }
        String id = "task-" + ids++;
        add("Task", id, "info", info);
        objects.get(request.target().val).put("recentTask", new ManagedObjectReference[] {reference("Task", id)});
        return reference("Task", id);
    }

    private synchronized Object retrieve(SoapRequest request) throws MethodFault {
        PropertyFilterSpec filter = request.argument("specSet", PropertyFilterSpec[].class)[0];
        ManagedObjectReference start = filter.objectSet[0].obj;
        List<ObjectContent> found = new ArrayList<>();
        if (start.type.equals("ContainerView")) {
            objects.keySet().forEach(id -> show(references.get(id), filter.propSet, found));
        } else if (objects.containsKey(start.val)) {
            show(start, filter.propSet, found);
        } else {
            ManagedObjectNotFound none = new ManagedObjectNotFound();
            none.obj = start;
            throw none;
        }
        return page(found);
    }

    private void show(ManagedObjectReference object, PropertySpec[] specs, List<ObjectContent> found) {
        for (PropertySpec spec : specs) {
            if (spec.type.equals(object.type)) {
                ObjectContent content = new ObjectContent();
                content.obj = object;
                content.propSet = Arrays.stream(spec.pathSet)
                        .filter(objects.get(object.val)::containsKey)
                        .map(path -> property(path, objects.get(object.val).get(path)))
                        .toArray(DynamicProperty[]::new);
                found.add(content);
            }
        }
    }

    private RetrieveResult page(List<ObjectContent> found) {
        RetrieveResult result = new RetrieveResult();
        int end = Math.min(pageSize, found.size());
        result.objects = found.subList(0, end).toArray(ObjectContent[]::new);
        if (end < found.size()) {
            result.token = "page-" + ids++;
            laterPages.put(result.token, page(found.subList(end, found.size())));
        }
        return result;
    }

    private synchronized Object next(SoapRequest request) throws MethodFault {
        RetrieveResult page = laterPages.remove(request.argument("token", String.class));
        if (page == null) {
            throw new InvalidArgument();
        }
        return page;
    }

    private static DynamicProperty property(String name, Object value) {
        DynamicProperty property = new DynamicProperty();
        property.name = name;
        property.val = value;
        return property;
    }

    private static Object joined(Object one, Object more) {
        List<VirtualDevice> all = new ArrayList<>(List.of((VirtualDevice[]) one));
        all.addAll(List.of((VirtualDevice[]) more));
        return all.toArray(VirtualDevice[]::new);
    }

    private ServiceContent content() {
        ServiceContent content = new ServiceContent();
        content.about = new AboutInfo();
        content.about.fullName = "Tiny vCenter 7.0.3";
        content.about.apiType = "VirtualCenter";
        content.about.apiVersion = "7.0.3.0";
        content.about.instanceUuid = "d1e2";
        content.rootFolder = reference("Folder", "group-d1");
        content.sessionManager = reference("SessionManager", "SessionManager");
        content.propertyCollector = reference("PropertyCollector", "propertyCollector");
        content.viewManager = reference("ViewManager", "ViewManager");
        content.authorizationManager = reference("AuthorizationManager", "AuthorizationManager");
        return content;
    }

    private UserSession session() {
        UserSession session = new UserSession();
        session.key = "key-" + ids++;
        session.userName = "SITE\\homeward";
        return session;
    }

    static ManagedObjectReference reference(String type, String id) {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.type = type;
        reference.val = id;
        return reference;
    }
}
