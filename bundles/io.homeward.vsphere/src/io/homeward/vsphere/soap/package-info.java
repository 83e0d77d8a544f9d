/**
 * vSphere's SOAP dialect (namespace {@code urn:vim25}) in terms of yavijava's data types, for both ends of a
 * connection.
 *
 * <p>{@link io.homeward.vsphere.soap.SoapWriter} makes documents, {@link io.homeward.vsphere.soap.SoapReader} takes
 * them apart. The rules are those of the vSphere Web Services SDK's WSDL: elements in the order of declaration with
 * those of the supertype first, repeated elements for arrays, {@code xsi:type} where a value's type is not the
 * declared one. An array in a place declared as {@code xsd:anyType} travels as {@code ArrayOfX} and is a Java array at
 * both ends.
 */
@org.osgi.annotation.versioning.Version("0.1.0")
package io.homeward.vsphere.soap;
