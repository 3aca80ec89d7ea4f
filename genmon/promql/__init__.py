"""PromQL: text to trees and back, the labels of a result, and expressions made of parts."""
